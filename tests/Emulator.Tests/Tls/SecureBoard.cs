using System.Security.Cryptography;
using System.Text;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Emulator.Soc.Network;
using Controller.Emulator.Soc.Network.Tls;

namespace Controller.Emulator.Tests.Tls;

/// <summary>A board with the program Secure, and the services that it visits.</summary>
internal sealed class SecureBoard : IDisposable
{
    private readonly TestAuthority authority = new("Test Authority");
    private readonly TestAuthority stranger = new("Stranger");
    private readonly RSA serverKey = RSA.Create(2048);
    private readonly RSA clientKey = RSA.Create(2048);

    public SecureBoard(ThreadModel threads = ThreadModel.Continuations)
    {
        byte[] client = Encoding.ASCII.GetBytes(authority.Issue("client", clientKey).ExportCertificatePem());
        byte[] clientPem = TestAuthority.Pem(clientKey);
        var options = new BenchOptions
        {
            Threads = threads,
            Files = new Dictionary<string, byte[]>(StringComparer.Ordinal)
            {
                ["I:\\ca.pem"] = authority.CertificatePem,
                ["I:\\stranger.pem"] = stranger.CertificatePem,
                ["I:\\stranger.key"] = stranger.KeyPem,
                ["I:\\client.pem"] = client,
                ["I:\\client.key"] = clientPem,
            },
        };
        Bench = BoardBench.Boot("esp32-devkitc", FirmwareFiles.FindProgram("Secure"), options: options);
        Bench.Hardware.Certificates.DeviceCertificate = Encoding.ASCII.GetString(client) + "\n" + Encoding.ASCII.GetString(clientPem);
        var good = new TlsService([authority.Issue("leg", serverKey, hosts: ["leg.example", "*.legs.example"])]);
        var old = new TlsService([authority.Issue("leg", serverKey, new DateTimeOffset(2024, 12, 31, 0, 0, 0, TimeSpan.Zero), hosts: "leg.example")]);
        VirtualNetwork network = Bench.Network;
        network.Listen(8443, peer => new Echo(peer), good);
        network.Listen(8444, peer => new Echo(peer), old);
        network.Listen(8445, peer => new Echo(peer), good with { Versions = TlsVersions.Tls13 });
        network.Listen(8446, peer => new Echo(peer), good with { RequiresClientCertificate = true, ClientAuthorities = [authority.Certificate] });
        network.Listen(8447, peer => new Greeter(peer, "220 mail.example ready\r\n"));
        network.Listen(8448, peer => new Greeter(peer, ""));
    }

    public BoardBench Bench { get; }

    public string Line(string name) => Bench.SerialLines.Single(line => line.StartsWith(name + " ", StringComparison.Ordinal));

    public void Dispose()
    {
        Bench.Dispose();
        authority.Dispose();
        stranger.Dispose();
        serverKey.Dispose();
        clientKey.Dispose();
    }

    private sealed class Echo(IVirtualPeer peer) : IVirtualService
    {
        public void Receive(ReadOnlySpan<byte> bytes)
        {
            if (bytes.SequenceEqual("close"u8))
                peer.Close();
            else
                peer.Send(bytes);
        }

        public void Closed()
        {
        }
    }

    // Answers every packet with the same text; with none it hangs up.
    private sealed class Greeter(IVirtualPeer peer, string text) : IVirtualService
    {
        public void Receive(ReadOnlySpan<byte> bytes)
        {
            if (text.Length == 0)
                peer.Close();
            else
                peer.Send(Encoding.ASCII.GetBytes(text));
        }

        public void Closed()
        {
        }
    }
}
