using Controller.Sdk.Mqtt;
using Controller.Sdk.Mqtt.Codec;
using FsCheck;
using FsCheck.Fluent;

namespace Controller.Mqtt.Tests;

public sealed class BrokerFuzzTests
{
    private static readonly Config _config = Config.QuickThrowOnFailure.WithMaxTest(2000);

    private static readonly Gen<byte[]> _noise = Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf();

    // Valid packets with some bytes changed, cut or doubled: most get past the first checks.
    private static readonly Gen<byte[]> _mutated =
        from packets in PacketGenerators.Packet.NonEmptyListOf()
        from edits in Gen.Choose(0, 4)
        from seed in Gen.Choose(0, int.MaxValue)
        select Mutate([.. packets.SelectMany(MqttPacketEncoder.Encode)], edits, seed);

    [Fact]
    public void Noise_never_hurts_the_broker_or_another_client()
        => Prop.ForAll(Gen.OneOf(_noise, _mutated).ToArbitrary(), bytes => Survives(bytes, connectFirst: false)).Check(_config);

    [Fact]
    public void Noise_after_connect_never_hurts_the_broker_or_another_client()
        => Prop.ForAll(Gen.OneOf(_noise, _mutated).ToArbitrary(), bytes => Survives(bytes, connectFirst: true)).Check(_config);

    private static bool Survives(byte[] bytes, bool connectFirst)
    {
        using var fixture = new BrokerFixture(o => o with { MaxPacketBytes = 4096 });
        RawClient witness = RawClient.Connected(fixture.Broker, "witness").Subscribe("witness/topic");
        RawClient publisher = RawClient.Connected(fixture.Broker, "publisher");
        var hostile = new RawClient(fixture.Broker, "hostile");
        if (connectFirst) hostile.Connect("hostile", will: MqttMessage.FromText("hostile/gone", ""));
        hostile.SendBytes(bytes);
        bool reasonGiven = !hostile.IsClosed || fixture.Log.Exists(e => e.Peer is "hostile" && e.Reason.Length > 0);
        hostile.Break();

        publisher.Publish("witness/topic", "still here", MqttQos.AtLeastOnce);
        bool delivered = false;
        while (witness.PendingCount > 0) delivered |= witness.NextMessage().PayloadText is "still here";
        return reasonGiven && delivered;
    }

    private static byte[] Mutate(byte[] bytes, int edits, int seed)
    {
        var random = new Random(seed);
        List<byte> result = [.. bytes];
        for (int i = 0; i < edits && result.Count > 0; i++)
        {
            int at = random.Next(result.Count);
            switch (random.Next(4))
            {
                case 0: result[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: result[at] = (byte)random.Next(256); break;
                case 2: result.RemoveAt(at); break;
                default: result.Insert(at, (byte)random.Next(256)); break;
            }
        }
        return [.. result];
    }
}
