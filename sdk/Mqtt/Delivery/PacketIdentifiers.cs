namespace Controller.Sdk.Mqtt.Delivery;

/// <summary>Hands out packet identifiers: never 0 [MQTT-2.3.1-1], never one in use [MQTT-2.3.1-2].</summary>
internal sealed class PacketIdentifiers
{
    private readonly HashSet<ushort> _used = [];
    private ushort _last;

    public ushort Take()
    {
        if (_used.Count == ushort.MaxValue) throw new InvalidOperationException("All 65,535 packet identifiers are in use.");
        do
        {
            _last = _last == ushort.MaxValue ? (ushort)1 : (ushort)(_last + 1);
        }
        while (!_used.Add(_last));
        return _last;
    }

    public void Return(ushort id) => _used.Remove(id);
}
