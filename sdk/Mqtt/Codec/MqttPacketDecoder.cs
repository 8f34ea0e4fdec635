using System.Buffers.Binary;
using System.Text;

namespace Controller.Sdk.Mqtt.Codec;

/// <summary>Bytes of one packet → the packet. Strict: whatever the standard forbids is refused with its statement number.</summary>
public static class MqttPacketDecoder
{
    // Table 2.2: the flag bits of every type but PUBLISH are fixed.
    private const int FlagsOfRequests = 0b0010;

    private const string TopicNameField = "topic name";

    /// <summary>Decodes a packet from its first byte and what follows the remaining length.</summary>
    /// <exception cref="MqttProtocolException">The bytes are not a packet of MQTT 3.1.1.</exception>
    public static MqttPacket Decode(byte firstByte, ReadOnlySpan<byte> body)
    {
        MqttPacketType type = CheckHeader(firstByte);
        var cursor = new Cursor(type, body);
        MqttPacket packet = type switch
        {
            MqttPacketType.Connect => ReadConnect(ref cursor),
            MqttPacketType.ConnAck => ReadConnAck(ref cursor),
            MqttPacketType.Publish => ReadPublish(firstByte, ref cursor),
            MqttPacketType.Subscribe => ReadSubscribe(ref cursor),
            MqttPacketType.SubAck => ReadSubAck(ref cursor),
            MqttPacketType.Unsubscribe => ReadUnsubscribe(ref cursor),
            MqttPacketType.PingReq => SignalPacket.PingReq,
            MqttPacketType.PingResp => SignalPacket.PingResp,
            MqttPacketType.Disconnect => SignalPacket.Disconnect,
            _ => new AckPacket(type, cursor.PacketId()),
        };
        if (!cursor.AtEnd) throw cursor.Fault($"{cursor.Remaining} bytes too many");
        return packet;
    }

    /// <summary>Checks type and flags of a packet's first byte (2.2.1, 2.2.2).</summary>
    /// <exception cref="MqttProtocolException">Reserved type or wrong flags [MQTT-2.2.2-2].</exception>
    public static MqttPacketType CheckHeader(byte firstByte)
    {
        var type = (MqttPacketType)(firstByte >> 4);
        int flags = firstByte & 0x0F;
        if (type is < MqttPacketType.Connect or > MqttPacketType.Disconnect)
            throw new MqttProtocolException($"packet type {firstByte >> 4} is reserved (table 2.1)");
        if (type == MqttPacketType.Publish) return type;
        int expected = type is MqttPacketType.PubRel or MqttPacketType.Subscribe or MqttPacketType.Unsubscribe ? FlagsOfRequests : 0;
        if (flags != expected)
            throw new MqttProtocolException($"{Name(type)} has flags {flags:b4}, must be {expected:b4} [MQTT-2.2.2-2]");
        return type;
    }

    internal static string Name(MqttPacketType type) => type.ToString().ToUpperInvariant();

    private static ConnectPacket ReadConnect(ref Cursor cursor)
    {
        string protocol = cursor.Text("protocol name");
        if (protocol is not "MQTT") throw cursor.Fault("the protocol name is not \"MQTT\" [MQTT-3.1.2-1]");
        byte level = cursor.Byte("protocol level");
        if (level != ConnectPacket.Level311)
        {
            cursor.SkipRest();
            return new ConnectPacket { ProtocolLevel = level };
        }

        byte flags = cursor.Byte("connect flags");
        bool hasWill = (flags & 0x04) != 0;
        int willQos = (flags >> 3) & 3;
        bool willRetain = (flags & 0x20) != 0;
        bool hasPassword = (flags & 0x40) != 0;
        bool hasUserName = (flags & 0x80) != 0;
        if ((flags & 0x01) != 0) throw cursor.Fault("the reserved connect flag is set [MQTT-3.1.2-3]");
        if (!hasWill && willQos != 0) throw cursor.Fault("a will QoS without a will [MQTT-3.1.2-13]");
        if (!hasWill && willRetain) throw cursor.Fault("will retain without a will [MQTT-3.1.2-15]");
        if (willQos == 3) throw cursor.Fault("will QoS 3 [MQTT-3.1.2-14]");
        if (hasPassword && !hasUserName) throw cursor.Fault("a password without a user name [MQTT-3.1.2-22]");

        ushort keepAliveSeconds = cursor.UInt16("keep-alive");
        string clientId = cursor.Text("client identifier");
        MqttMessage? will = null;
        if (hasWill)
        {
            string topic = cursor.TopicName("will topic");
            will = new MqttMessage(topic, cursor.Binary("will message").ToArray(), (MqttQos)willQos, willRetain);
        }
        string? userName = hasUserName ? cursor.Text("user name") : null;
        // Typed: a bare null would become an empty password by way of the conversion from an array.
        ReadOnlyMemory<byte>? password = hasPassword ? cursor.Binary("password").ToArray() : default(ReadOnlyMemory<byte>?);
        return new ConnectPacket
        {
            CleanSession = (flags & 0x02) != 0,
            KeepAliveSeconds = keepAliveSeconds,
            ClientId = clientId,
            Will = will,
            UserName = userName,
            Password = password,
        };
    }

    private static ConnAckPacket ReadConnAck(ref Cursor cursor)
    {
        byte flags = cursor.Byte("acknowledge flags");
        byte code = cursor.Byte("return code");
        if ((flags & 0xFE) != 0) throw cursor.Fault("reserved acknowledge flags are set (3.2.2.1)");
        if (code > (byte)MqttConnectReturnCode.NotAuthorized) throw cursor.Fault($"return code {code} is reserved (table 3.1)");
        bool present = flags == 1;
        if (present && code != 0) throw cursor.Fault("a refusal claims a session [MQTT-3.2.2-4]");
        return new ConnAckPacket(present, (MqttConnectReturnCode)code);
    }

    /// <summary>Decodes a PUBLISH in place: its topic comes from what is known, its payload stays where it is.</summary>
    /// <exception cref="MqttProtocolException">The bytes are not a PUBLISH of MQTT 3.1.1.</exception>
    internal static InboundPublish ReadPublish(byte firstByte, ReadOnlySpan<byte> body, KnownTopics topics)
    {
        var cursor = new Cursor(MqttPacketType.Publish, body);
        MqttQos qos = ReadPublishFlags(firstByte, ref cursor, out bool retain, out bool duplicate);
        ReadOnlySpan<byte> name = cursor.Binary(TopicNameField);
        KnownTopic topic = topics.Find(name) ?? topics.Add(name, cursor.TopicName(name, TopicNameField));
        ushort packetId = qos == MqttQos.AtMostOnce ? (ushort)0 : cursor.PacketId();
        return new InboundPublish(topic, cursor.Rest(), qos, retain, duplicate, packetId);
    }

    private static PublishPacket ReadPublish(byte firstByte, ref Cursor cursor)
    {
        MqttQos qos = ReadPublishFlags(firstByte, ref cursor, out bool retain, out bool duplicate);
        string topic = cursor.TopicName(TopicNameField);
        ushort packetId = qos == MqttQos.AtMostOnce ? (ushort)0 : cursor.PacketId();
        byte[] payload = cursor.Rest().ToArray();
        return new PublishPacket(new MqttMessage(topic, payload, qos, retain, duplicate), packetId);
    }

    private static MqttQos ReadPublishFlags(byte flags, ref Cursor cursor, out bool retain, out bool duplicate)
    {
        int qos = (flags >> 1) & 3;
        retain = (flags & 0x01) != 0;
        duplicate = (flags & 0x08) != 0;
        if (qos == 3) throw cursor.Fault("QoS 3 [MQTT-3.3.1-4]");
        if (duplicate && qos == 0) throw cursor.Fault("DUP with QoS 0 [MQTT-3.3.1-2]");
        return (MqttQos)qos;
    }

    private static SubscribePacket ReadSubscribe(ref Cursor cursor)
    {
        ushort packetId = cursor.PacketId();
        var requests = new List<MqttFilterRequest>();
        while (!cursor.AtEnd)
        {
            string filter = cursor.TopicFilter();
            byte qos = cursor.Byte("requested QoS");
            if (qos > 2) throw cursor.Fault($"requested QoS byte {qos:X2} [MQTT-3.8.3-4]");
            requests.Add(new MqttFilterRequest(filter, (MqttQos)qos));
        }
        if (requests.Count == 0) throw cursor.Fault("no topic filter [MQTT-3.8.3-3]");
        return new SubscribePacket(packetId, requests);
    }

    private static SubAckPacket ReadSubAck(ref Cursor cursor)
    {
        ushort packetId = cursor.PacketId();
        byte[] codes = cursor.Rest().ToArray();
        foreach (byte code in codes)
        {
            if (code is > 2 and not SubAckPacket.Failure) throw cursor.Fault($"return code {code:X2} [MQTT-3.9.3-2]");
        }
        if (codes.Length == 0) throw cursor.Fault("no return code (3.9.3)");
        return new SubAckPacket(packetId, codes);
    }

    private static UnsubscribePacket ReadUnsubscribe(ref Cursor cursor)
    {
        ushort packetId = cursor.PacketId();
        var filters = new List<string>();
        while (!cursor.AtEnd) filters.Add(cursor.TopicFilter());
        if (filters.Count == 0) throw cursor.Fault("no topic filter [MQTT-3.10.3-2]");
        return new UnsubscribePacket(packetId, filters);
    }

    private ref struct Cursor(MqttPacketType type, ReadOnlySpan<byte> rest)
    {
        // Throws on overlong forms, surrogates and truncation [MQTT-1.5.3-1]; keeps a byte order mark [MQTT-1.5.3-3].
        private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        private ReadOnlySpan<byte> _rest = rest;

        public readonly bool AtEnd => _rest.IsEmpty;

        public readonly int Remaining => _rest.Length;

        public readonly MqttProtocolException Fault(string what) => new($"{Name(type)}: {what}");

        public void SkipRest() => _rest = [];

        public ReadOnlySpan<byte> Rest()
        {
            ReadOnlySpan<byte> all = _rest;
            _rest = [];
            return all;
        }

        public byte Byte(string field) => Take(1, field)[0];

        public ushort UInt16(string field) => BinaryPrimitives.ReadUInt16BigEndian(Take(2, field));

        public ReadOnlySpan<byte> Binary(string field) => Take(UInt16(field), field);

        public ushort PacketId()
        {
            ushort id = UInt16("packet identifier");
            return id != 0 ? id : throw Fault("the packet identifier is 0 [MQTT-2.3.1-1]");
        }

        public string Text(string field) => Text(Binary(field), field);

        public readonly string Text(ReadOnlySpan<byte> bytes, string field)
        {
            string text;
            try
            {
                text = _strictUtf8.GetString(bytes);
            }
            catch (DecoderFallbackException e)
            {
                throw new MqttProtocolException($"{Name(type)}: {field} is not well-formed UTF-8 [MQTT-1.5.3-1]", e);
            }
            if (text.Contains('\0', StringComparison.Ordinal)) throw Fault($"{field} contains U+0000 [MQTT-1.5.3-2]");
            return text;
        }

        public string TopicName(string field) => TopicName(Binary(field), field);

        public readonly string TopicName(ReadOnlySpan<byte> bytes, string field)
        {
            string name = Text(bytes, field);
            return MqttTopic.GetNameFault(name) is { } fault ? throw Fault($"{field}: {fault}") : name;
        }

        public string TopicFilter()
        {
            string filter = Text("topic filter");
            return MqttTopic.GetFilterFault(filter) is { } fault ? throw Fault($"topic filter: {fault}") : filter;
        }

        private ReadOnlySpan<byte> Take(int count, string field)
        {
            if (count > _rest.Length) throw Fault($"{field} needs {count} bytes, {_rest.Length} are left");
            ReadOnlySpan<byte> taken = _rest[..count];
            _rest = _rest[count..];
            return taken;
        }
    }
}
