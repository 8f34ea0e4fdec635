using Controller.Sdk.Mqtt;

namespace Controller.Mqtt.Tests;

/// <summary>Joins client and broker by a link that the test can cut, also by itself after a number of packets.</summary>
internal sealed class CuttableConnector(MqttBroker broker) : IMqttConnector
{
    private Link? _link;

    public string Target => "test link";

    /// <summary>Packets, in both directions, until the link is cut; the packet that reaches 0 is the last. Negative: never.</summary>
    public int PacketsUntilCut { get; set; } = -1;

    /// <summary>Whether the last packet arrives before the cut or is lost with it.</summary>
    public bool LastPacketArrives { get; set; }

    public bool WasCut { get; private set; }

    /// <summary>Bytes are swallowed in both directions while the connection seems open.</summary>
    public bool IsDead { get; set; }

    public int Connections { get; private set; }

    public Task<IMqttPeer> ConnectAsync(IMqttReceiver receiver, CancellationToken cancellationToken)
    {
        Connections++;
        _link = new Link(this, receiver);
        _link.BrokerSide = broker.Accept(_link.TowardsClient);
        return Task.FromResult<IMqttPeer>(_link.TowardsBroker);
    }

    public void Cut() => _link?.Cut();

    private bool Carries(Link link, out bool cutAfter)
    {
        cutAfter = false;
        if (IsDead || link.IsOver) return false;
        if (PacketsUntilCut < 0) return true;
        if (PacketsUntilCut-- > 0) return true;
        WasCut = true;
        cutAfter = LastPacketArrives;
        if (!cutAfter) link.Cut();
        return cutAfter;
    }

    private sealed class Link
    {
        private readonly CuttableConnector _owner;
        private readonly IMqttReceiver _client;

        public Link(CuttableConnector owner, IMqttReceiver client)
        {
            _owner = owner;
            _client = client;
            TowardsBroker = new End(this, "broker");
            TowardsClient = new End(this, "client");
        }

        public End TowardsBroker { get; }

        public End TowardsClient { get; }

        public MqttBrokerConnection? BrokerSide { get; set; }

        public bool IsOver { get; private set; }

        public void Cut()
        {
            if (IsOver) return;
            IsOver = true;
            BrokerSide?.Closed("cut");
            _client.Closed("cut");
        }

        internal void Carry(End end, ReadOnlyMemory<byte> bytes)
        {
            if (!_owner.Carries(this, out bool cutAfter)) return;
            IMqttReceiver target = end == TowardsBroker ? BrokerSide! : _client;
            target.Receive(bytes.Span);
            if (cutAfter) Cut();
        }
    }

    private sealed class End(Link link, string name) : IMqttPeer
    {
        public string Name => name;

        public void Send(ReadOnlyMemory<byte> bytes) => link.Carry(this, bytes);

        public void Close() => link.Cut();
    }
}
