namespace Controller.Sdk.Mqtt;

/// <summary>
/// Joins a client to a broker in the same process, without sockets, threads or clocks: a packet sent has been handled
/// when the call returns, so a run in virtual time repeats exactly.
/// </summary>
public sealed class MqttInProcessConnector(MqttBroker broker, string name = "in-process") : IMqttConnector
{
    public string Target => name;

    public Task<IMqttPeer> ConnectAsync(IMqttReceiver receiver, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        cancellationToken.ThrowIfCancellationRequested();
        var clientSide = new BrokerEnd(name);
        clientSide.Connection = broker.Accept(new ClientEnd(name, receiver));
        return Task.FromResult<IMqttPeer>(clientSide);
    }

    private sealed class BrokerEnd(string name) : IMqttPeer
    {
        public string Name => name;

        public MqttBrokerConnection? Connection { get; set; }

        public void Send(ReadOnlyMemory<byte> bytes) => Connection?.Receive(bytes.Span);

        public void Close() => Connection?.Closed("the client closed the connection");
    }

    private sealed class ClientEnd(string name, IMqttReceiver client) : IMqttPeer
    {
        public string Name => name;

        public void Send(ReadOnlyMemory<byte> bytes) => client.Receive(bytes.Span);

        public void Close() => client.Closed("the broker closed the connection");
    }
}
