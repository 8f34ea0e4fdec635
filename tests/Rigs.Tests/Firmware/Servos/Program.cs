using System;
using System.IO.Ports;
using System.Threading;
using Controller.Control.Protocols;
using Controller.Drivers;
using Controller.Drivers.Tests;
using nanoFramework.Hardware.Esp32;

namespace Controller.Rigs.Tests
{
    /// <summary>Looks for servos 1 to 3, sends those that answer to both sides of their middle, and reads again and again where they are.</summary>
    public class Program
    {
        private const int MostId = 3;
        private const int TimeoutMilliseconds = 20;

        public static void Main()
        {
            Configuration.SetPinFunction(16, DeviceFunction.COM2_RX);
            Configuration.SetPinFunction(17, DeviceFunction.COM2_TX);
            var port = new SerialPort("COM2", 57600);
            port.Open();
            var bus = new DynamixelBus(port, 64);
            Thread.Sleep(500); // servos boot
            var isThere = new bool[MostId + 1];
            for (int id = 1; id <= MostId; id++)
            {
                bus.Instruction.SetPing(id);
                isThere[id] = Ask(bus, id);
                if (isThere[id])
                    Report.Print("model" + id.ToString(), bus.Status.GetValue(0, 2));
                else
                    Console.WriteLine("servo " + id.ToString() + " is silent");
            }

            for (int id = 1; id <= MostId; id++)
            {
                if (!isThere[id])
                    continue;
                bus.Instruction.SetWrite(id, DynamixelRegister.TorqueEnable, 1);
                Ask(bus, id);
                bus.Instruction.SetWrite(id, DynamixelRegister.GoalPosition, id == 1 ? 3072 : 1024);
                Ask(bus, id);
            }

            while (true)
            {
                Thread.Sleep(500);
                for (int id = 1; id <= MostId; id++)
                {
                    if (!isThere[id])
                        continue;
                    bus.Instruction.SetRead(id, DynamixelRegister.PresentPosition);
                    if (Ask(bus, id))
                        Report.Print("position" + id.ToString(), bus.Status.GetValue(0, 4));
                    else
                        Console.WriteLine("servo " + id.ToString() + " is silent");
                }
            }
        }

        private static bool Ask(DynamixelBus bus, int id)
        {
            bus.Send();
            return bus.TryReceive(TimeoutMilliseconds) && bus.Status.Id == id;
        }
    }
}
