using Controller.App.Arm;
using Controller.App.Settings;

namespace Controller.App
{
    /// <summary>The arm's firmware, with its settings compiled in.</summary>
    public static class Program
    {
        public static void Main()
        {
            new ArmFirmware().Run(new CompiledFlash());
        }
    }
}
