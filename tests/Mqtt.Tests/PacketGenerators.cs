using System.Text;
using Controller.Sdk.Mqtt;
using Controller.Sdk.Mqtt.Codec;
using FsCheck;
using FsCheck.Fluent;

namespace Controller.Mqtt.Tests;

/// <summary>Valid packets of every type, at random.</summary>
internal static class PacketGenerators
{
    private static readonly Gen<ushort> _id = Gen.Choose(1, 65535).Select(i => (ushort)i);

    private static readonly Gen<bool> _bool = Gen.Elements(false, true);

    private static readonly Gen<MqttQos> _qos = Gen.Elements(MqttQos.AtMostOnce, MqttQos.AtLeastOnce, MqttQos.ExactlyOnce);

    // One to four bytes of UTF-8, level separators, a '$' and a byte order mark.
    private static readonly Gen<string> _level = Gen.Elements("", "a", "knee", "ß", "€", "\U0001F916", "$SYS", "\uFEFF", " ");

    private static readonly Gen<string> _topic =
        _level.NonEmptyListOf().Select(levels => string.Join('/', levels)).Where(topic => topic.Length > 0);

    private static readonly Gen<byte[]> _bytes = Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf();

    private static readonly Gen<MqttMessage> _message =
        from topic in _topic
        from payload in _bytes
        from qos in _qos
        from retain in _bool
        select new MqttMessage(topic, payload, qos, retain);

    public static Gen<string> Filter { get; } =
        from levels in Gen.Frequency((3, _level), (1, Gen.Constant("+"))).NonEmptyListOf()
        from tail in Gen.Elements("", "/#")
        let filter = string.Join('/', levels) + tail
        where filter.Length > 0
        select filter;

    public static Gen<string> Topic => _topic;

    public static Gen<MqttPacket> Packet { get; } = Gen.OneOf<MqttPacket>(
        (from level in Gen.Constant(ConnectPacket.Level311)
         from id in Gen.Elements("", "c", "leg-1")
         from clean in _bool
         from keepAlive in Gen.Choose(0, 65535)
         from hasWill in _bool
         from will in _message
         from user in Gen.Elements(null, "", "user")
         from password in Gen.Elements(null, "", "pass")
         select (MqttPacket)new ConnectPacket
         {
             ProtocolLevel = level,
             ClientId = id,
             CleanSession = clean,
             KeepAliveSeconds = (ushort)keepAlive,
             Will = hasWill ? will : null,
             UserName = user,
             Password = user is null || password is null ? null : (ReadOnlyMemory<byte>?)Encoding.UTF8.GetBytes(password),
         }),
        (from present in _bool
         from code in Gen.Choose(0, 5)
         select (MqttPacket)new ConnAckPacket(present && code == 0, (MqttConnectReturnCode)code)),
        (from message in _message
         from duplicate in _bool
         from id in _id
         let hasId = message.Qos != MqttQos.AtMostOnce
         select (MqttPacket)new PublishPacket(message with { Duplicate = duplicate && hasId }, hasId ? id : (ushort)0)),
        (from type in Gen.Elements(MqttPacketType.PubAck, MqttPacketType.PubRec, MqttPacketType.PubRel, MqttPacketType.PubComp, MqttPacketType.UnsubAck)
         from id in _id
         select (MqttPacket)new AckPacket(type, id)),
        (from id in _id
         from requests in (from filter in Filter from qos in _qos select new MqttFilterRequest(filter, qos)).NonEmptyListOf()
         select (MqttPacket)new SubscribePacket(id, requests)),
        (from id in _id
         from codes in Gen.Elements<byte>(0, 1, 2, 0x80).NonEmptyListOf()
         select (MqttPacket)new SubAckPacket(id, codes)),
        (from id in _id
         from filters in Filter.NonEmptyListOf()
         select (MqttPacket)new UnsubscribePacket(id, filters)),
        Gen.Elements<MqttPacket>(SignalPacket.PingReq, SignalPacket.PingResp, SignalPacket.Disconnect));
}
