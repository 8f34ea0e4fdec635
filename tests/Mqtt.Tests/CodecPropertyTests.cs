using System.Text.Json;
using Controller.Sdk.Mqtt;
using Controller.Sdk.Mqtt.Codec;
using FsCheck;
using FsCheck.Fluent;

namespace Controller.Mqtt.Tests;

public sealed class CodecPropertyTests
{
    private static readonly Config _config = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Fact]
    public void What_is_written_is_read_back()
        => Prop.ForAll(PacketGenerators.Packet.ToArbitrary(), packet =>
        {
            var reader = new MqttPacketReader(1 << 20);
            reader.Append(MqttPacketEncoder.Encode(packet));
            return reader.TryRead(out MqttPacket? read) && string.Equals(Describe(read), Describe(packet), StringComparison.Ordinal);
        }).Check(_config);

    [Fact]
    public void Fragmentation_changes_nothing()
        => Prop.ForAll(
            PacketGenerators.Packet.ListOf().ToArbitrary(),
            Gen.Choose(1, 50).NonEmptyListOf().ToArbitrary(),
            (packets, cuts) =>
            {
                byte[] all = [.. packets.SelectMany(MqttPacketEncoder.Encode)];
                var reader = new MqttPacketReader(1 << 20);
                var read = new List<string>();
                int at = 0;
                for (int i = 0; at < all.Length; i++)
                {
                    int count = Math.Min(cuts[i % cuts.Count], all.Length - at);
                    reader.Append(all.AsSpan(at, count));
                    at += count;
                    while (reader.TryRead(out MqttPacket? packet)) read.Add(Describe(packet));
                }
                return read.SequenceEqual(packets.Select(Describe), StringComparer.Ordinal);
            }).Check(_config);

    [Fact]
    public void Random_bytes_are_packets_or_protocol_errors_and_nothing_else()
        => Prop.ForAll(Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf().ToArbitrary(), bytes =>
        {
            var reader = new MqttPacketReader(1 << 20);
            reader.Append(bytes);
            try
            {
                while (reader.TryRead(out _))
                {
                }
                return true;
            }
            catch (MqttProtocolException e)
            {
                return e.Message.Length > 0;
            }
        }).Check(_config.WithMaxTest(5000));

    // Field by field: records compare lists and memories by reference.
    private static string Describe(MqttPacket packet) => packet switch
    {
        ConnectPacket p => JsonSerializer.Serialize(new
        {
            p.Type, p.ProtocolLevel, p.ClientId, p.CleanSession, p.KeepAliveSeconds, p.UserName,
            Password = p.Password is { } secret ? Convert.ToHexString(secret.Span) : null,
            Will = p.Will is null ? null : Describe(p.Will),
        }),
        PublishPacket p => $"{p.PacketId} {Describe(p.Message)}",
        SubscribePacket p => $"{p.Type} {p.PacketId} {string.Join('|', p.Requests)}",
        SubAckPacket p => $"{p.Type} {p.PacketId} {string.Join('|', p.ReturnCodes)}",
        UnsubscribePacket p => $"{p.Type} {p.PacketId} {string.Join('|', p.Filters)}",
        _ => packet.ToString(),
    };

    private static string Describe(MqttMessage m)
        => $"{m.Topic} {Convert.ToHexString(m.Payload.Span)} {m.Qos} {m.Retain} {m.Duplicate}";
}
