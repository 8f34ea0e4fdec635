using Controller.Sdk.Mqtt.Transport;

namespace Controller.Sdk.Mqtt;

/// <summary>Connects over any duplex stream that a factory opens: a pipe, a tunnel, a stream of a test.</summary>
/// <param name="target">Names the target in messages.</param>
/// <param name="open">Opens the stream, which then belongs to the connection.</param>
/// <param name="time">Measures the grace of a close; null = the system's.</param>
public sealed class MqttStreamConnector(string target, Func<CancellationToken, Task<Stream>> open, TimeProvider? time = null)
    : IMqttConnector
{
    public string Target => target;

    public async Task<IMqttPeer> ConnectAsync(IMqttReceiver receiver, CancellationToken cancellationToken)
    {
        Stream stream = await open(cancellationToken).ConfigureAwait(false);
        var peer = new StreamPeer(stream, target, time ?? TimeProvider.System);
        _ = peer.RunAsync(receiver);
        return peer;
    }
}
