using Controller.M2Mqtt.Tests.Support;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;

namespace Controller.M2Mqtt.Tests;

public sealed class ConnectionEndTests : IDisposable
{
    private readonly ScriptedBroker broker = new();
    private readonly ProbedClient probe;

    public ConnectionEndTests() => probe = new ProbedClient(broker.Port);

    private MqttClient Client => probe.Client;

    public void Dispose()
    {
        probe.Dispose();
        broker.Dispose();
    }

    [Fact]
    public async Task A_connection_has_the_four_threads_of_the_package_or_three_without_keep_alive()
    {
        using BrokerLink plain = await probe.OpenAsync(broker);
        Assert.Equal(3, probe.ThreadCount());
        using BrokerLink kept = await probe.OpenAsync(broker, keepAliveSeconds: 60);
        Assert.Equal(4, probe.ThreadCount());
    }

    [Fact]
    public async Task Disconnect_takes_leave_then_raises_ConnectionClosed_once_and_ends_every_thread()
    {
        using BrokerLink link = await probe.OpenAsync(broker, keepAliveSeconds: 60);

        Client.Disconnect();

        await link.ExpectAsync("E0 00");
        await link.ExpectEndAsync();
        await probe.Closed.NextAsync();
        probe.ExpectNoThreads();
        Assert.False(Client.IsConnected);
        Assert.Equal(1, probe.Closed.Count);
        Assert.Throws<MqttCommunicationException>(Client.Disconnect);
    }

    [Fact]
    public async Task Close_takes_no_leave_raises_nothing_and_ends_every_thread()
    {
        using BrokerLink link = await probe.OpenAsync(broker, keepAliveSeconds: 60);

        Client.Close();

        await link.ExpectEndAsync();
        probe.ExpectNoThreads();
        Assert.False(Client.IsConnected);
        Assert.Equal(0, probe.Closed.Count);
        Client.Close();
    }

    [Fact]
    public async Task A_broker_that_closes_in_the_middle_of_a_packet_ends_the_connection_once()
    {
        using (BrokerLink link = await probe.OpenAsync(broker, keepAliveSeconds: 60))
            await link.SendAsync("30 07 0003 61");

        await probe.Closed.NextAsync();

        probe.ExpectNoThreads();
        Assert.Equal(1, probe.Closed.Count);
        Assert.Equal(0, probe.Received.Count);
    }

    [Fact]
    public async Task A_ping_is_sent_when_nothing_else_was_and_its_answer_keeps_the_connection()
    {
        using BrokerLink link = await probe.OpenAsync(broker, keepAliveSeconds: 3);

        // A second ping is proof that the answer to the first was taken for one.
        await link.ExpectAsync("C0 00");
        await link.SendAsync("D0 00");
        await link.ExpectAsync("C0 00");

        Assert.True(Client.IsConnected);
        Assert.Equal(0, probe.Closed.Count);
    }

    [Fact]
    public async Task A_ping_without_answer_ends_the_connection_once()
    {
        using BrokerLink link = await probe.OpenAsync(broker, keepAliveSeconds: 1);

        await link.ExpectAsync("C0 00");
        await probe.Closed.NextAsync();

        await link.ExpectEndAsync();
        probe.ExpectNoThreads();
        Assert.Equal(1, probe.Closed.Count);
    }

    [Theory]
    [InlineData("10 00", "CONNECT from a broker")]
    [InlineData("20 02 00 00", "a second CONNACK")]
    [InlineData("30 00", "PUBLISH without a topic")]
    [InlineData("30 02 00 00", "an empty topic")]
    [InlineData("30 03 00 05 61", "a topic longer than the packet")]
    [InlineData("32 04 00 01 61 00", "no room for the packet identifier")]
    [InlineData("32 05 00 01 61 00 00", "packet identifier 0")]
    [InlineData("36 05 00 01 61 00 01", "QoS 3")]
    [InlineData("40 03 00 01 00", "PUBACK too long")]
    [InlineData("42 02 00 01", "PUBACK with flags")]
    [InlineData("60 02 00 01", "PUBREL without its flags")]
    [InlineData("90 02 00 01", "SUBACK without a code")]
    [InlineData("90 03 00 01 03", "SUBACK with an unknown code")]
    [InlineData("C0 00", "PINGREQ from a broker")]
    [InlineData("D0 01 00", "PINGRESP with a body")]
    [InlineData("E0 00", "DISCONNECT from a broker")]
    [InlineData("F0 00", "type 15, reserved")]
    [InlineData("30 FF FF FF FF 01", "a length of five bytes")]
    [InlineData("30 FF FF FF 7F", "a length that no board could store")]
    public async Task A_malformed_packet_ends_the_connection_and_nothing_else(string bytes, string what)
    {
        using BrokerLink link = await probe.OpenAsync(broker);

        await link.SendAsync(bytes);

        await probe.Closed.NextAsync();
        await link.ExpectEndAsync();
        probe.ExpectNoThreads();
        Assert.True(probe.Closed.Count == 1, what);
        Assert.Equal(0, probe.Received.Count);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Random_bytes_never_do_more_than_end_the_connection(int seed)
    {
        var random = new Random(seed);
        byte[] noise = new byte[random.Next(1, 400)];
        random.NextBytes(noise);

        // Half of the runs begin with a plausible type, to get past the first check.
        if (seed % 2 == 0)
            noise[0] = (byte)(0x30 + (16 * random.Next(0, 7)));
        using (BrokerLink link = await probe.OpenAsync(broker))
        {
            try
            {
                await link.SendAsync(noise);
            }
            catch (System.Net.Sockets.SocketException)
            {
                // The client may have closed before all was sent.
            }
        }

        await probe.Closed.NextAsync();
        probe.ExpectNoThreads();
        Assert.Equal(1, probe.Closed.Count);
    }

    [Fact]
    public async Task A_handler_may_reconnect_from_ConnectionClosed()
    {
        var reconnected = new EventLog<bool>();
        Client.ConnectionClosed += (_, _) =>
        {
            Client.Connect("again", null, null, true, 0);
            reconnected.Add(Client.IsConnected);
        };
        (await probe.OpenAsync(broker)).Dispose();

        using BrokerLink link = await broker.AcceptAsync();
        await link.ExpectAsync("10 11 0004 4D515454 04 02 0000 0005 616761696E");
        await link.SendAsync("20 02 00 00");

        Assert.True(await reconnected.NextAsync());
        probe.ExpectNoThreads();
        Client.Publish("a", [7]);
        await link.ExpectAsync("30 04 0001 61 07");
    }

    [Fact]
    public async Task A_handler_that_throws_costs_the_connection_as_in_the_package()
    {
        Client.MqttMsgPublishReceived += (_, _) => throw new InvalidOperationException("handler");
        using BrokerLink link = await probe.OpenAsync(broker);

        await link.SendAsync("30 03 0001 61");

        await probe.Closed.NextAsync();
        await link.ExpectEndAsync();
        probe.ExpectNoThreads();
    }

    [Fact]
    public async Task A_handler_may_close()
    {
        Client.MqttMsgPublishReceived += (_, _) => Client.Close();
        using BrokerLink link = await probe.OpenAsync(broker, keepAliveSeconds: 60);

        await link.SendAsync("30 03 0001 61");

        await link.ExpectEndAsync();
        probe.ExpectNoThreads();
        Assert.Equal(0, probe.Closed.Count);
    }

    [Fact]
    public async Task A_peer_that_no_longer_reads_does_not_keep_Close_waiting()
    {
        using BrokerLink link = await probe.OpenAsync(broker);

        // More than the two sockets' buffers hold, so the sending thread is stuck.
        for (int i = 0; i < 64; i++)
            Client.Publish("a", new byte[500_000]);
        await link.PacketAsync();

        Client.Close();

        probe.ExpectNoThreads();
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 24)];
}
