using System.Device.Spi;
using Controller.App.Drives;
using Controller.App.Machine;
using Controller.Control.Protocols;
using Controller.Drivers;

namespace Controller.Rigs.Tests
{
    /// <summary>AK80-9 through a script, all alike. Its first number: the first identifier, and 256 times how many more there are.</summary>
    public class Program
    {
        public static void Main()
        {
            var script = new DriveScript();
            JointAxis axis = TestAxis.Create(DriveScript.PeriodMilliseconds);
            var settings = new SpiConnectionSettings(1, 5) { ClockFrequency = 10000000, Mode = SpiMode.Mode0 };
            var can = new Mcp2515(SpiDevice.Create(settings), 16000000);
            var joints = new MitJoint[1 + (script.Wiring >> 8)];
            for (int i = 0; i < joints.Length; i++)
                joints[i] = new MitJoint(axis, (script.Wiring & 0xFF) + i, new MitMotorFrame(12.5f, 50, 18)) { PositionStiffness = 50, PositionDamping = 2, VelocityDamping = 2 };
            script.Run(new MitDrives(can, joints, 1000000), axis);
        }
    }
}
