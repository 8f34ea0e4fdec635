namespace Controller.Sdk.Mqtt.Delivery;

/// <summary>
/// The receiver's half of QoS 2 (MQTT 3.1.1, 4.3.3, method B): a message is passed on when its PUBLISH arrives first,
/// and its identifier is kept until PUBREL, so that a repetition is not passed on again.
/// </summary>
internal sealed class InboundFlow
{
    private readonly HashSet<ushort> _unreleased = [];

    /// <summary>False: a repetition.</summary>
    public bool IsFirst(ushort packetId) => _unreleased.Add(packetId);

    public void Release(ushort packetId) => _unreleased.Remove(packetId);

    public void Clear() => _unreleased.Clear();
}
