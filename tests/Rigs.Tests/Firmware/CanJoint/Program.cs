using System.Device.Spi;
using System.Threading;
using Controller.Control.Protocols;
using Controller.Drivers;
using Controller.Drivers.Tests;

namespace Controller.Rigs.Tests
{
    /// <summary>Switches motor 5 on and holds it at 1 rad with 50 N m/rad and 2 N m s/rad.</summary>
    public class Program
    {
        private const int MotorId = 5;

        public static void Main()
        {
            var settings = new SpiConnectionSettings(1, 5) { ClockFrequency = 10000000, Mode = SpiMode.Mode0 };
            var can = new Mcp2515(SpiDevice.Create(settings), 16000000);
            Report.Print("reset", can.TryReset(1000000));
            Report.Print("started", can.TryStart(Mcp2515.ModeNormal));
            var motor = new MitMotorFrame(12.5f, 50, 18);
            motor.SetEnable();
            can.TrySend(MotorId, false, motor.Bytes, 8);
            while (true)
            {
                Thread.Sleep(20);
                while (can.TryReceive())
                {
                    if (!motor.TryTakeReply(can.Data, can.Length))
                        continue;
                    Report.Print("motor", motor.MotorId);
                    Report.Print("positionRadians", motor.PositionRadians);
                    Report.Print("torqueNewtonMetres", motor.TorqueNewtonMetres);
                }

                motor.TrySetCommand(1, 0, 50, 2, 0);
                can.TrySend(MotorId, false, motor.Bytes, 8);
            }
        }
    }
}
