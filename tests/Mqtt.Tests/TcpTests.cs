using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Controller.Sdk.Mqtt;
using Controller.Sdk.Mqtt.Codec;

namespace Controller.Mqtt.Tests;

public sealed class TcpTests
{
    private static readonly MqttTcpListenerOptions _anyPort = new() { Port = 0 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MqttQos.AtMostOnce)]
    [InlineData(MqttQos.ExactlyOnce)]
    public async Task Thousands_of_messages_cross_a_socket_in_order(MqttQos qos)
    {
        using var broker = new MqttBroker(new MqttBrokerOptions(), TimeProvider.System);
        await using MqttTcpListener listener = MqttTcpListener.Start(broker, _anyPort);
        await using MqttClient subscriber = await ConnectAsync(listener);
        await using MqttClient publisher = await ConnectAsync(listener);
        MqttSubscription subscription = await subscriber.SubscribeAsync("burst", qos, Token);
        Task publishing = Task.WhenAll(Enumerable.Range(0, 5000).Select(i => publisher.PublishAsync(MqttMessage.FromText("burst", $"{i}", qos), Token)));
        int next = 0;
        await foreach (MqttMessage message in subscription.WithCancellation(Token))
        {
            Assert.Equal($"{next}", message.PayloadText);
            if (++next == 5000) break;
        }
        await publishing;
    }

    [Fact]
    public async Task A_taken_port_is_named_so_that_the_next_can_be_tried()
    {
        using var broker = new MqttBroker(new MqttBrokerOptions(), TimeProvider.System);
        await using MqttTcpListener first = MqttTcpListener.Start(broker, _anyPort);
        MqttListenException error = Assert.Throws<MqttListenException>(() => MqttTcpListener.Start(broker, _anyPort with { Port = first.EndPoint.Port }));
        Assert.True(error.IsPortTaken);
        Assert.Contains($"127.0.0.1:{first.EndPoint.Port}: the port is taken", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_network_is_not_let_in_without_a_decision()
    {
        using var broker = new MqttBroker(new MqttBrokerOptions(), TimeProvider.System);
        Assert.Throws<ArgumentException>(() => MqttTcpListener.Start(broker, new MqttTcpListenerOptions { Address = IPAddress.Any, Port = 0 }));
    }

    [Fact]
    public async Task Connection_refused_names_host_and_port_and_what_to_do()
    {
        using var unused = new Socket(SocketType.Stream, ProtocolType.Tcp);
        unused.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)unused.LocalEndPoint!).Port;
        await using var client = new MqttClient();
        MqttConnectException error = await Assert.ThrowsAsync<MqttConnectException>(
            () => client.ConnectAsync(new MqttClientOptions { Connector = new MqttTcpConnector("127.0.0.1", port) }, Token));
        Assert.Contains($"127.0.0.1:{port}: connection refused", error.Message, StringComparison.Ordinal);
        Assert.Contains("start the broker", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposing_the_listener_closes_every_connection_soon()
    {
        using var broker = new MqttBroker(new MqttBrokerOptions(), TimeProvider.System);
        MqttTcpListener listener = MqttTcpListener.Start(broker, _anyPort);
        var clients = new List<MqttClient>();
        var lost = new CountdownEvent(20);
        for (int i = 0; i < 20; i++)
        {
            MqttClient client = await ConnectAsync(listener);
            client.ConnectionLost += (_, _) => lost.Signal();
            clients.Add(client);
        }
        using var mute = new TcpClient();
        await mute.ConnectAsync(listener.EndPoint, Token);

        var watch = Stopwatch.StartNew();
        await listener.DisposeAsync();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"it took {watch.Elapsed}");
        Assert.Equal(0, broker.ConnectionCount);
        Assert.True(lost.Wait(TimeSpan.FromSeconds(10), Token), "the clients should have seen the end");
        foreach (MqttClient client in clients) await client.DisposeAsync();
        await using MqttTcpListener again = MqttTcpListener.Start(broker, _anyPort with { Port = listener.EndPoint.Port });
    }

    [Fact]
    public async Task A_reader_that_stops_reading_is_disconnected()
    {
        var gone = new TaskCompletionSource<MqttBrokerEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var broker = new MqttBroker(new MqttBrokerOptions
        {
            MaxUnsentBytes = 256 * 1024,
            Log = e =>
            {
                if (e is { Kind: MqttBrokerEventKind.ConnectionLost, ClientId: "slow" }) gone.TrySetResult(e);
            },
        }, TimeProvider.System);
        await using MqttTcpListener listener = MqttTcpListener.Start(broker, _anyPort);
        using var slow = new TcpClient();
        await slow.ConnectAsync(listener.EndPoint, Token);
        await slow.GetStream().WriteAsync(MqttPacketEncoder.Encode(new ConnectPacket { ClientId = "slow" }), Token);
        await slow.GetStream().WriteAsync(MqttPacketEncoder.Encode(new SubscribePacket(1, [new MqttFilterRequest("flood", MqttQos.AtMostOnce)])), Token);
        byte[] answers = new byte[4 + 5];
        await slow.GetStream().ReadExactlyAsync(answers, Token);

        await using MqttClient publisher = await ConnectAsync(listener);
        byte[] payload = new byte[64 * 1024];
        while (!gone.Task.IsCompleted) await publisher.PublishAsync("flood", payload, MqttQos.AtLeastOnce, cancellationToken: Token);
        Assert.Contains("slow reader", (await gone.Task).Reason, StringComparison.Ordinal);
        Assert.True(publisher.IsConnected);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_close_tells_the_far_end_at_once()
    {
        // Time stands still: nothing that waits for the grace of a close would ever end.
        using var fixture = new BrokerFixture();
        await using MqttTcpListener listener = MqttTcpListener.Start(fixture.Broker, _anyPort);
        using var wrong = new TcpClient();
        await wrong.ConnectAsync(listener.EndPoint, Token);
        await wrong.GetStream().WriteAsync("GET / HTTP/1.1"u8.ToArray(), Token);
        Assert.Equal(0, await wrong.GetStream().ReadAsync(new byte[1], Token));
    }

    [Fact]
    public async Task A_refusal_reaches_the_client_before_the_connection_is_closed()
    {
        using var broker = new MqttBroker(new MqttBrokerOptions
        {
            Authenticator = new MqttPasswordAuthenticator(new Dictionary<string, string>(StringComparer.Ordinal) { ["u"] = "right" }),
        }, TimeProvider.System);
        await using MqttTcpListener listener = MqttTcpListener.Start(broker, _anyPort);
        await using var client = new MqttClient();
        MqttConnectException error = await Assert.ThrowsAsync<MqttConnectException>(
            () => client.ConnectAsync(Options(listener) with { UserName = "u", Password = "wrong" }, Token));
        Assert.Equal(MqttConnectReturnCode.BadUserNameOrPassword, error.ReturnCode);
        await client.ConnectAsync(Options(listener) with { UserName = "u", Password = "right" }, Token);
    }

    [Fact]
    public async Task TLS_carries_messages_and_a_plain_client_is_turned_away()
    {
        using X509Certificate2 certificate = MakeCertificate();
        using var broker = new MqttBroker(new MqttBrokerOptions(), TimeProvider.System);
        await using MqttTcpListener listener = MqttTcpListener.Start(broker, _anyPort with { ServerCertificate = certificate });
        var trusting = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, c, _, _) => c is not null && string.Equals(c.GetCertHashString(), certificate.GetCertHashString(), StringComparison.Ordinal),
        };
        await using var client = new MqttClient();
        await client.ConnectAsync(Options(listener, trusting), Token);
        MqttSubscription subscription = await client.SubscribeAsync("a", MqttQos.AtLeastOnce, Token);
        await client.PublishAsync("a", new byte[100_000], MqttQos.AtLeastOnce, cancellationToken: Token);
        await foreach (MqttMessage message in subscription.WithCancellation(Token))
        {
            Assert.Equal(100_000, message.Payload.Length);
            break;
        }
        await client.DisconnectAsync();

        await Assert.ThrowsAsync<MqttConnectException>(() => client.ConnectAsync(Options(listener), Token));
        MqttConnectException untrusted = await Assert.ThrowsAsync<MqttConnectException>(
            () => client.ConnectAsync(Options(listener, new SslClientAuthenticationOptions()), Token));
        Assert.Contains("trusted", untrusted.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disconnecting_over_a_socket_is_not_a_lost_connection()
    {
        var events = new List<MqttBrokerEventKind>();
        using var broker = new MqttBroker(new MqttBrokerOptions { Log = e => events.Add(e.Kind) }, TimeProvider.System);
        await using (MqttTcpListener listener = MqttTcpListener.Start(broker, _anyPort))
        {
            await using MqttClient client = await ConnectAsync(listener);
            await client.DisconnectAsync();
        }
        Assert.Equal([MqttBrokerEventKind.Connected, MqttBrokerEventKind.Disconnected], events);
    }

    private static MqttClientOptions Options(MqttTcpListener listener, SslClientAuthenticationOptions? tls = null)
        => new() { Connector = new MqttTcpConnector("127.0.0.1", listener.EndPoint.Port, tls) };

    private static async Task<MqttClient> ConnectAsync(MqttTcpListener listener)
    {
        var client = new MqttClient();
        await client.ConnectAsync(Options(listener), Token);
        return client;
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), password: null);
    }
}
