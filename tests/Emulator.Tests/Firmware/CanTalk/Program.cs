using System;
using System.Threading;
using nanoFramework.Device.Can;

namespace CanTalk
{
    /// <summary>Sends frames on CAN1 and prints what comes back.</summary>
    public class Program
    {
        private static int events;

        public static void Main()
        {
            // 54 MHz / (5 + 1) / (1 + (13 + 1) + (2 + 1)) = 500 kbit/s
            CanController can = CanController.FromId("CAN1", new CanSettings(5, 13, 2, 0));
            Console.WriteLine("id " + can.ControllerId);
            try
            {
                CanController.FromId("CAN1", new CanSettings(5, 13, 2, 0));
            }
            catch (ArgumentException)
            {
                Console.WriteLine("twice refused");
            }

            can.WriteMessage(new CanMessage(0x123, CanMessageIdType.SID, CanMessageFrameType.Data, new byte[] { 1, 2, 3 }));
            Thread.Sleep(50);
            Console.WriteLine("deaf " + (can.GetMessage() == null).ToString());

            can.MessageReceived += (sender, e) => events++;
            can.WriteMessage(new CanMessage(0x1ABCDEF0, CanMessageIdType.EID, CanMessageFrameType.RemoteRequest, new byte[4]));
            Thread.Sleep(50);
            for (CanMessage message = can.GetMessage(); message != null; message = can.GetMessage())
                Print(message);
            Console.WriteLine("events " + events.ToString());
            try
            {
                can.WriteMessage(new CanMessage(1, CanMessageIdType.SID, CanMessageFrameType.Data, new byte[9]));
            }
            catch (ArgumentOutOfRangeException)
            {
                Console.WriteLine("nine refused");
            }

            for (int i = 0; i < 10; i++)
                can.WriteMessage(new CanMessage(0x700, CanMessageIdType.SID, CanMessageFrameType.Data, new byte[] { (byte)i }));
            Thread.Sleep(50);
            can.Dispose();
            Console.WriteLine("end 1");
        }

        private static void Print(CanMessage message)
            => Console.WriteLine("got " + message.Id.ToString("X") + " " + ((int)message.IdentifierType).ToString() + " " + ((int)message.FrameType).ToString()
                + " " + message.Message.Length.ToString() + " " + message.Message[0].ToString());
    }
}
