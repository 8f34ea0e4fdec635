using System.Reflection;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace Controller.M2Mqtt.Tests.Support;

/// <summary>A client whose events are kept, and whose threads can be waited for.</summary>
internal sealed class ProbedClient : IDisposable
{
    // Retries are for the tests that are about them; in others a slow machine must not cause one.
    private const int NoRetryMilliseconds = 3_600_000;

    private readonly List<Thread> threads = [];

    public ProbedClient(int port)
    {
        Client = new MqttClient("127.0.0.1", port, false, null, null, MqttSslProtocols.None);
        Client.Settings.DelayOnRetry = NoRetryMilliseconds;
        Client.ConnectionOpened += (_, e) => Opened.Add(e.Message);
        Client.ConnectionClosed += (_, _) => Closed.Add(true);
        Client.MqttMsgPublishReceived += (_, e) => Received.Add(e);
        Client.MqttMsgPublished += (_, e) => Published.Add(e);
        Client.MqttMsgSubscribed += (_, e) => Subscribed.Add(e);
        Client.MqttMsgUnsubscribed += (_, e) => Unsubscribed.Add(e);
    }

    public MqttClient Client { get; }

    public EventLog<MqttMsgConnack> Opened { get; } = new();

    public EventLog<bool> Closed { get; } = new();

    public EventLog<MqttMsgPublishEventArgs> Received { get; } = new();

    public EventLog<MqttMsgPublishedEventArgs> Published { get; } = new();

    public EventLog<MqttMsgSubscribedEventArgs> Subscribed { get; } = new();

    public EventLog<MqttMsgUnsubscribedEventArgs> Unsubscribed { get; } = new();

    /// <summary>Calls the client on another thread, as firmware's own threads do.</summary>
    public static Task<T> Call<T>(Func<T> call) =>
        Task.Factory.StartNew(call, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public Task<MqttReasonCode> ConnectAsync(bool cleanSession = true, ushort keepAliveSeconds = 0) =>
        Call(() => Client.Connect("leg", null, null, cleanSession, keepAliveSeconds));

    /// <summary>Connects to a script that accepts.</summary>
    public async Task<BrokerLink> OpenAsync(ScriptedBroker broker, bool cleanSession = true, ushort keepAliveSeconds = 0)
    {
        Task<MqttReasonCode> connecting = ConnectAsync(cleanSession, keepAliveSeconds);
        BrokerLink link = await broker.AcceptAsync();
        await link.PacketAsync();
        await link.SendAsync("20 02 00 00");
        Assert.Equal(MqttReasonCode.Success, await connecting.WaitAsync(Patience.Long, TestContext.Current.CancellationToken));
        threads.AddRange(Threads());
        return link;
    }

    /// <summary>Waits until every thread of the connections opened so far has ended.</summary>
    public void ExpectNoThreads()
    {
        Assert.NotEmpty(threads);
        Assert.All(threads, thread => Assert.True(thread.Join(Patience.Long), "a thread of the client did not end"));
    }

    public int ThreadCount() => Threads().Count();

    public void Dispose()
    {
        Client.Dispose();
        Client.Settings.DelayOnRetry = MqttSettings.DefaultDelayRetry;
        Client.Settings.AttemptsOnRetry = MqttSettings.MaximumAttemptsRetry;
        Client.Settings.InflightQueueSize = MqttSettings.DefaultInflightQueueSize;
    }

    private IEnumerable<Thread> Threads()
    {
        object? connection = typeof(MqttClient).GetField("_connection", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(Client);
        Assert.NotNull(connection);
        return connection.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Where(field => field.FieldType == typeof(Thread))
            .Select(field => (Thread?)field.GetValue(connection))
            .OfType<Thread>();
    }
}
