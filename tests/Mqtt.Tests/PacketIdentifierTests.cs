using Controller.Sdk.Mqtt.Delivery;

namespace Controller.Mqtt.Tests;

public sealed class PacketIdentifierTests
{
    [Fact]
    public void Identifiers_wrap_around_past_0_and_past_those_in_use_MQTT_2_3_1()
    {
        var identifiers = new PacketIdentifiers();
        ushort held = identifiers.Take();
        var seen = new HashSet<ushort>();
        for (int i = 0; i < 2 * 65_535; i++)
        {
            ushort id = identifiers.Take();
            seen.Add(id);
            identifiers.Return(id);
        }
        Assert.DoesNotContain((ushort)0, seen);
        Assert.DoesNotContain(held, seen);
        Assert.Equal(65_534, seen.Count);
    }

    [Fact]
    public void When_all_are_in_use_there_is_no_more()
    {
        var identifiers = new PacketIdentifiers();
        for (int i = 0; i < 65_535; i++) identifiers.Take();
        Assert.Throws<InvalidOperationException>(() => identifiers.Take());
        identifiers.Return(4711);
        Assert.Equal(4711, identifiers.Take());
    }
}
