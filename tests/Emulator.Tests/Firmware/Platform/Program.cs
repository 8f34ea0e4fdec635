using System;
using System.Buffers.Binary;
using System.Collections;
using System.Device.Gpio;
using System.Device.I2s;
using System.Device.Wifi;
using System.IO.Hashing;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.Serialization.Formatters.Binary;
using System.Text;
using System.Threading;
using nanoFramework.Device.Can;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Hardware.Stm32;
using nanoFramework.Networking;
using nanoFramework.Runtime.Events;
using nanoFramework.Runtime.Native;

namespace Platform
{
    /// <summary>Uses the runtime's own libraries, and every peripheral that the emulator lacks, and prints what came of it.</summary>
    public class Program
    {
        private delegate void Step();

        private class Listener : IEventListener, IEventProcessor
        {
            public void InitializeForEventSource()
            {
                Say("initialized", "1");
            }

            public BaseEvent ProcessEvent(uint data1, uint data2, DateTime time)
            {
                return new GenericEvent { Data = data1 + data2 };
            }

            public bool OnEvent(BaseEvent ev)
            {
                Say("event", ((GenericEvent)ev).Data.ToString());
                return true;
            }
        }

        public static void Main()
        {
            Cancellation();
            Timers();
            Events();
            Data();
            Clock();
            Network();
            Pulses();
            Say("target", SystemInfo.TargetName + " " + SystemInfo.Platform);
            NotModelled();
            Say("end", "1");
        }

        private static void Cancellation()
        {
            var source = new CancellationTokenSource(50);
            CancellationToken token = source.Token;
            int called = 0;
            token.Register(() => called++);
            CancellationTokenRegistration dropped = token.Register(() => called += 10);
            dropped.Dispose();
            bool before = token.IsCancellationRequested;
            bool waited = token.WaitHandle.WaitOne(1000, false);
            try
            {
                token.ThrowIfCancellationRequested();
            }
            catch (OperationCanceledException)
            {
                Say("cancelled", before.ToString() + " " + waited.ToString() + " " + called.ToString() + " " + CancellationToken.None.CanBeCanceled.ToString());
            }
        }

        private static void Timers()
        {
            int ticks = 0;
            var timer = new HighResTimer();
            timer.OnHighResTimerExpired += (sender, e) => ticks++;
            timer.StartOnePeriodic(30000);
            Thread.Sleep(195);
            timer.Stop();
            int stopped = ticks;
            Thread.Sleep(100);
            Say("timer", stopped.ToString() + " " + (ticks - stopped).ToString());
            ulong start = HighResTimer.GetCurrent();
            System.Threading.SpinWait.SpinUntil(7);
            Say("spinMicroseconds", (HighResTimer.GetCurrent() - start).ToString());
        }

        private static void Events()
        {
            var listener = new Listener();
            EventSink.AddEventListener(EventCategory.Radio, listener);
            EventSink.PostManagedEvent((byte)EventCategory.Radio, 3, 7, 11);
            EventSink.AddEventProcessor(EventCategory.Radio, listener);
            EventSink.PostManagedEvent((byte)EventCategory.Radio, 3, 7, 11);
            CustomEvent.CustomEventPosted += (sender, e) => Say("custom", e.Data1.ToString() + " " + e.Data2.ToString());
            EventSink.PostManagedEvent((byte)EventCategory.Custom, 0, 12, 34);
        }

        private static void Data()
        {
            Say("crc", Crc32.HashToUInt32(Encoding.UTF8.GetBytes("123456789")).ToString());
            var bytes = new byte[8];
            BinaryPrimitives.WriteInt32BigEndian(bytes, 0x01020304);
            BinaryPrimitives.WriteSingleLittleEndian(new SpanByte(bytes, 4, 4), 1.5f);
            Say("bytes", bytes[0].ToString() + bytes[3].ToString() + " " + bytes[7].ToString() + " " + BinaryPrimitives.ReadUInt16LittleEndian(bytes).ToString());
            BackupMemory.WriteInt64(8, -5);
            Say("backup", BackupMemory.ReadInt64(8).ToString() + " " + BackupMemory.Size.ToString());
        }

        private static void Clock()
        {
            Rtc.SetSystemTime(new DateTime(2030, 6, 1, 12, 0, 0));
            Thread.Sleep(1500);
            Say("clock", DateTime.UtcNow.Year.ToString() + " " + DateTime.UtcNow.Second.ToString());
            Sntp.UpdateNow();
            Say("sntp", DateTime.UtcNow.Year.ToString() + " " + Sntp.IsStarted.ToString());
        }

        private static void Network()
        {
            bool connected = WifiNetworkHelper.ConnectDhcp("net", "secret", requiresDateTime: true, token: new CancellationTokenSource(10000).Token);
            NetworkInterface face = NetworkInterface.GetAllNetworkInterfaces()[0];
            Say("wifi", connected.ToString() + " " + face.IPv4Address + " " + face.IPv4GatewayAddress + " " + ((int)WifiNetworkHelper.Status).ToString());
            IPAddress a = IPAddress.Parse("10.0.0.50");
            Say("address", (a == IPAddress.GetDefaultLocalAddress()).ToString() + " " + (a != new IPAddress(new byte[] { 10, 0, 0, 50 })).ToString());
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(new IPEndPoint(Dns.GetHostEntry("echo").AddressList[0], 7));
            using (var stream = new NetworkStream(socket, true))
            {
                stream.ReadTimeout = 2000;
                stream.Write(new byte[] { 5, 6, 7 }, 0, 3);
                var answer = new byte[3];
                int read = stream.Read(answer, 0, 3);
                Say("echo", read.ToString() + " " + answer[2].ToString());
            }

            try
            {
                new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp).Connect(new IPEndPoint(IPAddress.Parse("10.0.0.1"), 81));
            }
            catch (SocketException e)
            {
                Say("refused", e.ErrorCode.ToString());
            }
        }

        private static void Pulses()
        {
            var counter = new GpioPulseCounter(13);
            counter.Polarity = GpioPulsePolarity.Both;
            counter.Start();
            Thread.Sleep(500);
            Say("pulses", counter.Read().Count.ToString());
        }

        private static void NotModelled()
        {
            Try(() => CanController.FromId("CAN1", new CanSettings(6, 8, 1, 0)));
            Try(() => I2sDevice.Create(new I2sConnectionSettings(1)));
            Try(() => new SslStream(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)).AuthenticateAsServer(null, SslProtocols.Tls12));
            Try(() => BinaryFormatter.Serialize("x"));
            Try(() => new nanoFramework.System.IO.FileSystem.SDCard());
        }

        private static void Try(Step step)
        {
            try
            {
                step();
                Say("lacks", "nothing");
            }
            catch (NotSupportedException e)
            {
                Say("lacks", e.Message);
            }
        }

        private static void Say(string name, string text)
        {
            Console.WriteLine(name + " " + text);
        }
    }
}
