using System.Device.Spi;
using Controller.App.Drives;
using Controller.App.Machine;
using Controller.Control.Protocols;
using Controller.Drivers;

namespace Controller.Rigs.Tests
{
    /// <summary>An AK80-9 with the identifier that is the script's first number, through a script.</summary>
    public class Program
    {
        public static void Main()
        {
            var script = new DriveScript();
            JointAxis axis = TestAxis.Create(DriveScript.PeriodMilliseconds);
            var settings = new SpiConnectionSettings(1, 5) { ClockFrequency = 10000000, Mode = SpiMode.Mode0 };
            var can = new Mcp2515(SpiDevice.Create(settings), 16000000);
            var joint = new MitJoint(axis, script.Wiring, new MitMotorFrame(12.5f, 50, 18)) { PositionStiffness = 50, PositionDamping = 2, VelocityDamping = 2 };
            script.Run(new MitDrives(can, new[] { joint }, 1000000), axis);
        }
    }
}
