using Controller.App.Leg;
using Controller.App.Settings;

namespace Controller.App
{
    /// <summary>The leg's firmware, with its settings in the board's flash.</summary>
    public static class Program
    {
        public static void Main()
        {
            new LegFirmware().Run(new BoardFlash());
        }
    }
}
