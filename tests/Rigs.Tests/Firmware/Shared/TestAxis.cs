using Controller.App.Machine;
using Controller.App.Settings;

namespace Controller.Rigs.Tests
{
    /// <summary>An axis whose wiring is not that of the settings file: the drives bring their own.</summary>
    public static class TestAxis
    {
        /// <param name="windingLimitCelsius">0 for a winding whose temperature is not measured.</param>
        public static JointAxis Create(int periodMilliseconds, float windingLimitCelsius = 0)
        {
            var joint = new JointSettings { MinRadians = -3, MaxRadians = 3, MaxRadiansPerSecond = 10, MaxRadiansPerSecondSquared = 50, MaxNewtonMetres = 2, FollowingErrorRadians = 1 };
            joint.IsTemperatureMeasured = windingLimitCelsius > 0;
            joint.WindingLimitCelsius = windingLimitCelsius;
            return new JointAxis(joint, new MachineSettings { ControlPeriodMilliseconds = periodMilliseconds, Joints = new[] { joint } });
        }
    }
}
