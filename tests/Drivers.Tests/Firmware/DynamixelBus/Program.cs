using System.IO.Ports;
using System.Threading;
using Controller.Control.Protocols;
using nanoFramework.Hardware.Esp32;

namespace Controller.Drivers.Tests
{
    /// <summary>Asks servo 1 for its position, servos 1 and 2 for theirs, and a servo that is not there.</summary>
    public class Program
    {
        public static void Main()
        {
            Configuration.SetPinFunction(16, DeviceFunction.COM2_RX);
            Configuration.SetPinFunction(17, DeviceFunction.COM2_TX);
            var port = new SerialPort("COM2", 57600);
            port.Open();
            var bus = new DynamixelBus(port, 64);
            while (true)
            {
                bus.Instruction.SetRead(1, DynamixelRegister.PresentPosition);
                Report.Begin();
                bus.Send();
                Report.End("send", true);
                Report.Begin();
                Report.End("receive", bus.TryReceive(20));
                Report.Print("position", bus.Status.GetValue(0, 4));
                bus.Instruction.BeginSyncRead(DynamixelRegister.PresentPosition);
                bus.Instruction.AddSyncRead(1);
                bus.Instruction.AddSyncRead(2);
                bus.Instruction.End();
                bus.Send();
                for (int i = 0; i < 2; i++)
                {
                    Report.Print("syncReceive", bus.TryReceive(20));
                    Report.Print("syncPosition" + bus.Status.Id.ToString(), bus.Status.GetValue(0, 4));
                }

                bus.Instruction.SetPing(3);
                bus.Send();
                Report.Begin();
                Report.End("nobody", bus.TryReceive(20));
                Thread.Sleep(100);
            }
        }
    }
}
