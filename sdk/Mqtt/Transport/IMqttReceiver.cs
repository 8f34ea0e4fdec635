namespace Controller.Sdk.Mqtt;

/// <summary>The near end of a connection: what a transport hands its bytes to. Client and broker both are one.</summary>
public interface IMqttReceiver
{
    /// <summary>Bytes arrived, cut anywhere. Calls must not overlap.</summary>
    void Receive(ReadOnlySpan<byte> bytes);

    /// <summary>The transport is gone, for a reason fit for a log. Calls after the first have no effect.</summary>
    void Closed(string reason);
}
