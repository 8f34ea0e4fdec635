using System.Buffers.Binary;
using System.Text;

namespace Controller.Sdk.Mqtt.Codec;

/// <summary>A packet → its bytes, in one array of the exact size.</summary>
public static class MqttPacketEncoder
{
    /// <summary>Encodes a packet; the array is the caller's.</summary>
    /// <exception cref="ArgumentException">A text or binary field exceeds 65,535 bytes, or the packet 256 MiB.</exception>
    public static byte[] Encode(MqttPacket packet) => packet switch
    {
        ConnectPacket connect => EncodeConnect(connect),
        ConnAckPacket connAck => [0x20, 2, connAck.SessionPresent ? (byte)1 : (byte)0, (byte)connAck.ReturnCode],
        PublishPacket publish => EncodePublish(publish),
        AckPacket ack => [Header(ack.Type), 2, (byte)(ack.PacketId >> 8), (byte)ack.PacketId],
        SubscribePacket subscribe => EncodeSubscribe(subscribe),
        SubAckPacket subAck => EncodeSubAck(subAck),
        UnsubscribePacket unsubscribe => EncodeUnsubscribe(unsubscribe),
        SignalPacket signal => [Header(signal.Type), 0],
        _ => throw new ArgumentException($"{packet?.GetType().Name ?? "null"} is not a packet of MQTT 3.1.1.", nameof(packet)),
    };

    // Table 2.2.
    private static byte Header(MqttPacketType type)
    {
        bool isRequest = type is MqttPacketType.PubRel or MqttPacketType.Subscribe or MqttPacketType.Unsubscribe;
        return (byte)(((int)type << 4) | (isRequest ? 0b0010 : 0));
    }

    private static byte[] EncodeConnect(ConnectPacket packet)
    {
        int size = 10 + TextSize(packet.ClientId, "client identifier");
        if (packet.Will is { } w) size += TextSize(w.Topic, "will topic") + BinarySize(w.Payload, "will message");
        if (packet.UserName is { } user) size += TextSize(user, "user name");
        if (packet.Password is { } secret)
        {
            if (packet.UserName is null)
                throw new ArgumentException("A password needs a user name beside it [MQTT-3.1.2-22].", nameof(packet));
            size += BinarySize(secret, "password");
        }

        int flags = (packet.CleanSession ? 0x02 : 0)
            | (packet.Will is null ? 0 : 0x04 | ((int)packet.Will.Qos << 3) | (packet.Will.Retain ? 0x20 : 0))
            | (packet.Password is null ? 0 : 0x40)
            | (packet.UserName is null ? 0 : 0x80);
        byte[] bytes = Start(Header(MqttPacketType.Connect), size, out int at);
        WriteText(bytes, ref at, "MQTT");
        bytes[at++] = packet.ProtocolLevel;
        bytes[at++] = (byte)flags;
        WriteUInt16(bytes, ref at, packet.KeepAliveSeconds);
        WriteText(bytes, ref at, packet.ClientId);
        if (packet.Will is { } will)
        {
            WriteText(bytes, ref at, will.Topic);
            WriteBinary(bytes, ref at, will.Payload.Span);
        }
        if (packet.UserName is { } userName) WriteText(bytes, ref at, userName);
        if (packet.Password is { } password) WriteBinary(bytes, ref at, password.Span);
        return bytes;
    }

    private static byte[] EncodePublish(PublishPacket packet)
    {
        MqttMessage message = packet.Message;
        bool hasId = message.Qos != MqttQos.AtMostOnce;
        int size = TextSize(message.Topic, "topic name") + (hasId ? 2 : 0) + message.Payload.Length;
        int header = ((int)MqttPacketType.Publish << 4)
            | (message.Duplicate && hasId ? 0x08 : 0)
            | ((int)message.Qos << 1)
            | (message.Retain ? 0x01 : 0);
        byte[] bytes = Start((byte)header, size, out int at);
        WriteText(bytes, ref at, message.Topic);
        if (hasId) WriteUInt16(bytes, ref at, packet.PacketId);
        message.Payload.Span.CopyTo(bytes.AsSpan(at));
        return bytes;
    }

    private static byte[] EncodeSubscribe(SubscribePacket packet)
    {
        int size = 2;
        foreach (MqttFilterRequest request in packet.Requests) size += TextSize(request.Filter, "topic filter") + 1;
        byte[] bytes = Start(Header(MqttPacketType.Subscribe), size, out int at);
        WriteUInt16(bytes, ref at, packet.PacketId);
        foreach (MqttFilterRequest request in packet.Requests)
        {
            WriteText(bytes, ref at, request.Filter);
            bytes[at++] = (byte)request.Qos;
        }
        return bytes;
    }

    private static byte[] EncodeSubAck(SubAckPacket packet)
    {
        byte[] bytes = Start(Header(MqttPacketType.SubAck), 2 + packet.ReturnCodes.Count, out int at);
        WriteUInt16(bytes, ref at, packet.PacketId);
        foreach (byte code in packet.ReturnCodes) bytes[at++] = code;
        return bytes;
    }

    private static byte[] EncodeUnsubscribe(UnsubscribePacket packet)
    {
        int size = 2;
        foreach (string filter in packet.Filters) size += TextSize(filter, "topic filter");
        byte[] bytes = Start(Header(MqttPacketType.Unsubscribe), size, out int at);
        WriteUInt16(bytes, ref at, packet.PacketId);
        foreach (string filter in packet.Filters) WriteText(bytes, ref at, filter);
        return bytes;
    }

    private static byte[] Start(byte header, int bodyBytes, out int at)
    {
        int lengthBytes = MqttVariableLength.GetSize(bodyBytes);
        byte[] bytes = new byte[1 + lengthBytes + bodyBytes];
        bytes[0] = header;
        at = 1 + MqttVariableLength.Write(bytes.AsSpan(1), bodyBytes);
        return bytes;
    }

    private static int TextSize(string text, string field) => 2 + Bounded(Encoding.UTF8.GetByteCount(text), field);

    private static int BinarySize(ReadOnlyMemory<byte> bytes, string field) => 2 + Bounded(bytes.Length, field);

    private static int Bounded(int bytes, string field) => bytes <= ushort.MaxValue
        ? bytes
        : throw new ArgumentException($"The {field} takes {bytes} bytes; MQTT allows {ushort.MaxValue}.");

    private static void WriteUInt16(Span<byte> bytes, ref int at, int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes[at..], (ushort)value);
        at += 2;
    }

    private static void WriteText(Span<byte> bytes, ref int at, string text)
    {
        int count = Encoding.UTF8.GetBytes(text, bytes[(at + 2)..]);
        WriteUInt16(bytes, ref at, count);
        at += count;
    }

    private static void WriteBinary(Span<byte> bytes, ref int at, ReadOnlySpan<byte> value)
    {
        WriteUInt16(bytes, ref at, value.Length);
        value.CopyTo(bytes[at..]);
        at += value.Length;
    }
}
