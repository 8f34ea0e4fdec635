namespace Controller.Sdk.Mqtt;

/// <summary>Opens a client's connection: TCP, TLS, any stream, or a broker in the same process.</summary>
public interface IMqttConnector
{
    /// <summary>Names the target in messages, such as "127.0.0.1:1883".</summary>
    string Target { get; }

    /// <summary>Connects; from then on bytes from the far end go to <paramref name="receiver"/>.</summary>
    /// <exception cref="MqttConnectException">The target cannot be reached; the message says what to do.</exception>
    Task<IMqttPeer> ConnectAsync(IMqttReceiver receiver, CancellationToken cancellationToken);
}
