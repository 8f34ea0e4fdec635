using Controller.App.Machine;
using Controller.App.Settings;

namespace Controller.Rigs.Tests
{
    /// <summary>An axis whose wiring is not that of the settings file: the drives bring their own.</summary>
    public static class TestAxis
    {
        public static JointAxis Create(int periodMilliseconds)
        {
            var joint = new JointSettings { MinRadians = -3, MaxRadians = 3, MaxRadiansPerSecond = 10, MicrosecondsPerRadian = 1, FeedbackVoltsPerRadian = 1, SaturationRadians = 1, StallTorqueNewtonMetres = 1 };
            var machine = new MachineSettings { ControlPeriodMilliseconds = periodMilliseconds, BusVoltageNominalVolts = 12 };
            return new JointAxis(joint, machine, 1, 1);
        }
    }
}
