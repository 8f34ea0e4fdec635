using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using nanoFramework.Networking;

namespace Secure
{
    /// <summary>Opens one TLS connection after the other, each wrong or right in its own way, and says what came of it.</summary>
    public class Program
    {
        private const int Good = 8443;
        private const int Old = 8444;
        private const int Newest = 8445;
        private const int Mutual = 8446;
        private const int Garbage = 8447;
        private const int Nobody = 8448;
        private static readonly X509Certificate NoCertificate = null;
        private static int beats;

        public static void Main()
        {
            var authority = new X509Certificate(ReadText("I:\\ca.pem"));
            var stranger = new X509Certificate(ReadText("I:\\stranger.pem"));
            var own = new X509Certificate2(ReadText("I:\\client.pem"), ReadText("I:\\client.key"), "");
            var foreign = new X509Certificate2(ReadText("I:\\stranger.pem"), ReadText("I:\\stranger.key"), "");

            Try("1970", Good, "leg.example", NoCertificate, authority, SslProtocols.Tls12);
            Try("unverified1970", Good, "elsewhere", NoCertificate, NoCertificate, SslProtocols.Tls12, SslVerification.NoVerification);
            Sntp.UpdateNow();
            Try("right", Good, "leg.example", NoCertificate, authority, SslProtocols.Tls12);
            Try("wildcard", Good, "a.legs.example", NoCertificate, authority, SslProtocols.Tls12);
            Try("wrongCa", Good, "leg.example", NoCertificate, stranger, SslProtocols.Tls12);
            Try("noCa", Good, "leg.example", NoCertificate, NoCertificate, SslProtocols.Tls12);
            Try("wrongName", Good, "arm.example", NoCertificate, authority, SslProtocols.Tls12);
            Try("twoLabels", Good, "a.b.legs.example", NoCertificate, authority, SslProtocols.Tls12);
            Try("expired", Old, "leg.example", NoCertificate, authority, SslProtocols.Tls12);
            Try("unverifiedPeer", Old, "leg.example", NoCertificate, authority, SslProtocols.Tls12, SslVerification.VerifyPeer);
            Try("oldProtocol", Newest, "leg.example", NoCertificate, authority, SslProtocols.Tls12);
            Try("tls13", Newest, "leg.example", NoCertificate, authority, SslProtocols.Tls12 | SslProtocols.Tls13);
            Try("nothingAsked", Newest, "leg.example", NoCertificate, authority, SslProtocols.None);
            Try("noClient", Mutual, "leg.example", NoCertificate, authority, SslProtocols.Tls12);
            Try("strangeClient", Mutual, "leg.example", foreign, authority, SslProtocols.Tls12);
            Try("noKey", Mutual, "leg.example", new X509Certificate(ReadText("I:\\client.pem")), authority, SslProtocols.Tls12);
            Try("client", Mutual, "leg.example", own, authority, SslProtocols.Tls12);
            Try("client13", Mutual, "leg.example", own, authority, SslProtocols.Tls13);
            Try("refused13", Mutual, "leg.example", NoCertificate, authority, SslProtocols.Tls13);
            Try("device", Mutual, "leg.example", NoCertificate, authority, SslProtocols.Tls12, SslVerification.CertificateRequired, true);
            Try("garbage", Garbage, "leg.example", NoCertificate, authority, SslProtocols.Tls12);
            Try("hangsUp", Nobody, "leg.example", NoCertificate, authority, SslProtocols.Tls12);
            CertificateManager.AddCaCertificateBundle(ReadText("I:\\ca.pem"));
            Try("stored", Good, "leg.example", NoCertificate, NoCertificate, SslProtocols.Tls12);
            CertificateManager.AddCaCertificateBundle(Encoding.UTF8.GetBytes(ReadText("I:\\ca.pem")));
            Try("noZero", Good, "leg.example", NoCertificate, NoCertificate, SslProtocols.Tls12);
            Early();
            Pieces(authority);
            StandStill(authority);
            Console.WriteLine("end");
        }

        private static void Try(string name, int port, string host, X509Certificate own, X509Certificate ca, SslProtocols protocols, SslVerification verification = SslVerification.CertificateRequired, bool isDevice = false)
        {
            try
            {
                using (SslStream stream = Open(port))
                {
                    stream.SslVerification = verification;
                    stream.UseStoredDeviceCertificate = isDevice;
                    stream.ReadTimeout = 2000;
                    long start = DateTime.UtcNow.Ticks;
                    stream.AuthenticateAsClient(host, own, ca, protocols);
                    Console.WriteLine(name + "Milliseconds " + ((DateTime.UtcNow.Ticks - start) / 10000).ToString());
                    byte[] hello = Encoding.UTF8.GetBytes("hello");
                    stream.Write(hello, 0, hello.Length);
                    var answer = new byte[20];
                    int count = stream.Read(answer, 0, 20);
                    Console.WriteLine(name + " read " + Encoding.UTF8.GetString(answer, 0, count));
                }
            }
            catch (SocketException e)
            {
                Console.WriteLine(name + " " + e.ErrorCode.ToString() + " " + e.Message);
            }
        }

        private static void Early()
        {
            try
            {
                Open(Good).Write(new byte[1], 0, 1);
            }
            catch (InvalidOperationException)
            {
                Console.WriteLine("early refused");
            }
        }

        // A record is read in pieces; what is left of it is all that counts as available; then the far end closes.
        private static void Pieces(X509Certificate authority)
        {
            using (SslStream stream = Open(Good))
            {
                stream.ReadTimeout = 500;
                stream.AuthenticateAsClient("leg.example", NoCertificate, authority, SslProtocols.Tls12);
                stream.Write(new byte[10000], 0, 10000);
                Thread.Sleep(100);
                var some = new byte[4096];
                Console.WriteLine("available " + stream.Length.ToString() + " " + stream.Read(some, 0, 1000).ToString() + " " + stream.Length.ToString() + " " + stream.DataAvailable.ToString());
                int total = 1000;
                while (total < 10000)
                    total += stream.Read(some, 0, some.Length);
                Console.WriteLine("total " + total.ToString() + " " + stream.Length.ToString());
                try
                {
                    stream.Read(some, 0, 1);
                }
                catch (SocketException e)
                {
                    Console.WriteLine("timeout " + e.ErrorCode.ToString());
                }

                stream.Write(Encoding.UTF8.GetBytes("close"), 0, 5);
                Console.WriteLine("closed " + stream.Read(some, 0, 1).ToString());
            }
        }

        private static void StandStill(X509Certificate authority)
        {
            var beating = new Thread(Beat);
            beating.Start();
            Thread.Sleep(200);
            SslStream stream = Open(Good);
            int before = beats;
            stream.AuthenticateAsClient("leg.example", NoCertificate, authority, SslProtocols.Tls12);
            Console.WriteLine("beats " + (before > 5).ToString() + " " + (beats - before).ToString());
            stream.Dispose();
            beats = -1;
        }

        private static void Beat()
        {
            while (beats >= 0)
            {
                beats++;
                Thread.Sleep(10);
            }
        }

        private static SslStream Open(int port)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(new IPEndPoint(Dns.GetHostEntry("leg.example").AddressList[0], port));
            return new SslStream(socket);
        }

        private static string ReadText(string path)
        {
            using (var file = new FileStream(path, FileMode.Open))
            {
                var bytes = new byte[(int)file.Length];
                int count = 0;
                while (count < bytes.Length)
                    count += file.Read(bytes, count, bytes.Length - count);
                return Encoding.UTF8.GetString(bytes, 0, bytes.Length);
            }
        }
    }
}
