using Controller.Sdk.Mqtt;

namespace Controller.Emulator.Scripts;

/// <summary>Joins a script's MQTT client to the broker in the same process, without latency; what the broker sends arrives in virtual time.</summary>
internal sealed class ScriptMqttConnector(Func<MqttBroker?> broker, ScriptPump pump) : IMqttConnector
{
    /// <inheritdoc/>
    public string Target => "the bench's broker";

    /// <inheritdoc/>
    public Task<IMqttPeer> ConnectAsync(IMqttReceiver receiver, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        return broker() is { } running
            ? new MqttInProcessConnector(running, "script").ConnectAsync(new Entering(receiver, pump), cancellationToken)
            : throw new MqttConnectException($"{Target} is stopped: start it again.");
    }

    private sealed class Entering(IMqttReceiver receiver, ScriptPump pump) : IMqttReceiver
    {
        public void Receive(ReadOnlySpan<byte> bytes)
        {
            using ScriptPump.Entrance entrance = pump.Enter();
            receiver.Receive(bytes);
        }

        public void Closed(string reason)
        {
            using ScriptPump.Entrance entrance = pump.Enter();
            receiver.Closed(reason);
        }
    }
}
