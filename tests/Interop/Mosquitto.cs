using System.Net;
using System.Net.Sockets;
using Controller.Sdk.Mqtt;

namespace Controller.Interop.Tests;

/// <summary>Eclipse Mosquitto as the broker, with a configuration of its own on a free loopback port.</summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    private const string InstallBroker = "apt-get install mosquitto";
    private const string InstallClients = "apt-get install mosquitto-clients";

    private readonly PeerProcess _process;
    private readonly string _folder;

    private Mosquitto(PeerProcess process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Starts a broker and waits until it answers.</summary>
    public static async Task<Mosquitto> StartAsync(CancellationToken cancellationToken, string? user = null, string? password = null)
    {
        string program = Peer.Find("mosquitto", InstallBroker);
        string folder = Directory.CreateTempSubdirectory("controller-mosquitto-").FullName;
        string access = "allow_anonymous true";
        if (user is not null)
        {
            string passwords = Path.Combine(folder, "passwords");
            await File.WriteAllTextAsync(passwords, $"{user}:{password}\n", cancellationToken);
            await using var hashing = new PeerProcess(Peer.Find("mosquitto_passwd", InstallBroker), "-U", passwords);
            await hashing.WaitForSuccessAsync(cancellationToken);
            access = $"allow_anonymous false\npassword_file {passwords}";
        }

        int port = FindFreePort();
        string configuration = Path.Combine(folder, "mosquitto.conf");
        // Started by root it would become the user "mosquitto", who cannot read the folder.
        string identity = Environment.IsPrivilegedProcess ? "user root\n" : "";
        await File.WriteAllTextAsync(configuration, $"{identity}listener {port} 127.0.0.1\n{access}\npersistence false\nlog_dest stderr\n", cancellationToken);
        var process = new PeerProcess(program, logsToStandardError: true, ["-c", configuration]);
        // Its log announces readiness; should the port have been taken in between, the log ends instead.
        while (!(await process.ReadLineAsync(cancellationToken)).EndsWith(" running", StringComparison.Ordinal))
        {
        }
        return new Mosquitto(process, folder, port);
    }

    /// <summary>mosquitto_pub, to its end.</summary>
    public static async Task PublishAsync(int port, CancellationToken cancellationToken, params string[] arguments)
    {
        await using var publisher = new PeerProcess(Peer.Find("mosquitto_pub", InstallClients), ["-h", "127.0.0.1", "-p", $"{port}", .. arguments]);
        await publisher.WaitForSuccessAsync(cancellationToken);
    }

    /// <summary>mosquitto_sub; prints "topic qos retained payload" for each message.</summary>
    public static PeerProcess Subscribe(int port, params string[] arguments)
        => new(Peer.Find("mosquitto_sub", InstallClients), ["-h", "127.0.0.1", "-p", $"{port}", "-F", "%t %q %r %p", .. arguments]);

    public MqttClientOptions Options(string clientId = "") => new() { Connector = new MqttTcpConnector("127.0.0.1", Port), ClientId = clientId };

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FindFreePort()
    {
        using var probe = new Socket(SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
