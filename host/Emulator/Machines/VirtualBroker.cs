using Controller.Emulator.Kernel;
using Controller.Emulator.Soc.Network;
using Controller.Sdk.Mqtt;

namespace Controller.Emulator.Machines;

/// <summary>The embedded MQTT broker on the virtual network, in virtual time. It can die and come back as a process does.</summary>
public sealed class VirtualBroker : IDisposable
{
    /// <summary>Port of MQTT without TLS (registered with IANA).</summary>
    public const int Port = 1883;

    private readonly IReadOnlyList<VirtualNetwork> networks;
    private readonly VirtualTimeProvider time;
    private readonly List<MqttBrokerEvent> events = [];
    private MqttBroker? broker;

    /// <summary>Starts the broker.</summary>
    public VirtualBroker(VirtualNetwork network, Scheduler scheduler)
        : this([network], scheduler)
    {
    }

    /// <summary>Starts a broker that several networks reach.</summary>
    internal VirtualBroker(IReadOnlyList<VirtualNetwork> networks, Scheduler scheduler)
    {
        this.networks = networks;
        time = new VirtualTimeProvider(scheduler);
        Start();
    }

    /// <summary>Whether it serves.</summary>
    public bool IsRunning => broker is not null;

    /// <summary>The running broker.</summary>
    /// <exception cref="InvalidOperationException">It was stopped.</exception>
    public MqttBroker Broker => broker ?? throw new InvalidOperationException("The broker is stopped: call Start.");

    /// <summary>What the broker logged, in order.</summary>
    public IReadOnlyList<MqttBrokerEvent> Events => events;

    /// <summary>Starts an empty broker.</summary>
    public void Start()
    {
        if (broker is not null)
            return;
        broker = new MqttBroker(new MqttBrokerOptions { AllowAnonymous = true, Log = events.Add }, time);
        foreach (VirtualNetwork network in networks)
            network.Listen(Port, Accept);
    }

    /// <summary>Kills the broker: its connections break and what it held is gone.</summary>
    public void Stop()
    {
        foreach (VirtualNetwork network in networks)
            network.Shut(Port);
        broker?.Dispose();
        broker = null;
    }

    /// <inheritdoc/>
    public void Dispose() => broker?.Dispose();

    private Service Accept(IVirtualPeer peer) => new() { Connection = Broker.Accept(new Peer(peer)) };

    private sealed class Service : IVirtualService
    {
        public MqttBrokerConnection? Connection { get; set; }

        public void Receive(ReadOnlySpan<byte> bytes) => Connection!.Receive(bytes);

        public void Closed() => Connection!.Closed();
    }

    private sealed class Peer(IVirtualPeer peer) : IMqttPeer
    {
        public string Name => "board";

        public void Send(ReadOnlyMemory<byte> bytes) => peer.Send(bytes.Span);

        public void Close() => peer.Close();
    }
}
