using System;
using System.Text;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using nanoFramework.M2Mqtt.Session;

namespace nanoFramework.M2Mqtt.Wire
{
    /// <summary>Packets that a client sends, each as one buffer (MQTT 3.1.1, chapter 3).</summary>
    internal static class PacketEncoder
    {
        // The low nibble of the first byte: PUBREL, SUBSCRIBE and UNSUBSCRIBE carry 0010 (MQTT 3.1.1, table 2.2).
        private const int RequiredFlags = 0x02;
        private const int DuplicateFlag = 0x08;
        private const int RetainFlag = 0x01;

        private const int UsernameFlag = 0x80;
        private const int PasswordFlag = 0x40;
        private const int WillRetainFlag = 0x20;
        private const int WillFlag = 0x04;
        private const int CleanSessionFlag = 0x02;

        private const int ConnectHeaderLength = 10;
        private const int PacketIdLength = 2;
        private const int LongestString = 65535;

        internal static byte[] Connect(ConnectOptions options)
        {
            byte[] clientId = Utf8(options.ClientId);
            byte[] willTopic = options.WillFlag ? Utf8(options.WillTopic) : null;
            byte[] willMessage = options.WillFlag ? Utf8(options.WillMessage) : null;
            byte[] username = string.IsNullOrEmpty(options.Username) ? null : Utf8(options.Username);
            byte[] password = string.IsNullOrEmpty(options.Password) ? null : Utf8(options.Password);

            int flags = options.CleanSession ? CleanSessionFlag : 0;
            if (options.WillFlag)
                flags |= WillFlag | ((int)options.WillQosLevel << 3) | (options.WillRetain ? WillRetainFlag : 0);
            if (username != null)
                flags |= UsernameFlag;
            if (password != null)
                flags |= PasswordFlag;

            int length = ConnectHeaderLength + FieldLength(clientId) + FieldLength(willTopic) + FieldLength(willMessage)
                + FieldLength(username) + FieldLength(password);
            byte[] packet = Begin(MqttMessageType.Connect, 0, length, out int at);
            at = WriteField(packet, at, new byte[] { (byte)'M', (byte)'Q', (byte)'T', (byte)'T' });
            packet[at++] = (byte)MqttProtocolVersion.Version_3_1_1;
            packet[at++] = (byte)flags;
            at = WriteUInt16(packet, at, options.KeepAliveSeconds);
            at = WriteField(packet, at, clientId);
            at = WriteField(packet, at, willTopic);
            at = WriteField(packet, at, willMessage);
            at = WriteField(packet, at, username);
            WriteField(packet, at, password);
            return packet;
        }

        internal static byte[] Publish(InflightMessage message, bool duplicate)
        {
            byte[] topic = Utf8(message.Topic);
            bool acknowledged = message.QosLevel != MqttQoSLevel.AtMostOnce;
            int payloadLength = message.Payload == null ? 0 : message.Payload.Length;
            int flags = ((int)message.QosLevel << 1) | (duplicate ? DuplicateFlag : 0) | (message.Retain ? RetainFlag : 0);

            byte[] packet = Begin(
                MqttMessageType.Publish, flags, FieldLength(topic) + (acknowledged ? PacketIdLength : 0) + payloadLength, out int at);
            at = WriteField(packet, at, topic);
            if (acknowledged)
                at = WriteUInt16(packet, at, message.Id);
            if (payloadLength > 0)
                Array.Copy(message.Payload, 0, packet, at, payloadLength);
            return packet;
        }

        internal static byte[] Subscribe(InflightMessage message)
        {
            byte[][] filters = Utf8(message.Topics, out int fieldsLength);
            byte[] packet = Begin(MqttMessageType.Subscribe, RequiredFlags, PacketIdLength + fieldsLength + filters.Length, out int at);
            at = WriteUInt16(packet, at, message.Id);
            for (int i = 0; i < filters.Length; i++)
            {
                at = WriteField(packet, at, filters[i]);
                packet[at++] = (byte)message.QosLevels[i];
            }

            return packet;
        }

        internal static byte[] Unsubscribe(InflightMessage message)
        {
            byte[][] filters = Utf8(message.Topics, out int fieldsLength);
            byte[] packet = Begin(MqttMessageType.Unsubscribe, RequiredFlags, PacketIdLength + fieldsLength, out int at);
            at = WriteUInt16(packet, at, message.Id);
            for (int i = 0; i < filters.Length; i++)
                at = WriteField(packet, at, filters[i]);
            return packet;
        }

        /// <summary>PUBACK, PUBREC, PUBREL or PUBCOMP.</summary>
        internal static byte[] Acknowledgement(MqttMessageType type, ushort id)
        {
            byte[] packet = Begin(type, type == MqttMessageType.PublishRelease ? RequiredFlags : 0, PacketIdLength, out int at);
            WriteUInt16(packet, at, id);
            return packet;
        }

        /// <summary>PINGREQ or DISCONNECT.</summary>
        internal static byte[] Empty(MqttMessageType type)
        {
            return Begin(type, 0, 0, out _);
        }

        private static byte[] Begin(MqttMessageType type, int flags, int remainingLength, out int at)
        {
            int lengthBytes = 1;
            for (int rest = remainingLength >> 7; rest > 0; rest >>= 7)
                lengthBytes++;
            byte[] packet = new byte[1 + lengthBytes + remainingLength];
            packet[0] = (byte)(((int)type << 4) | flags);

            // Seven bits at a time, least significant first; the top bit says that more follow (MQTT 3.1.1, 2.2.3).
            at = 1;
            int left = remainingLength;
            while (left > 0x7F)
            {
                packet[at++] = (byte)((left & 0x7F) | 0x80);
                left >>= 7;
            }

            packet[at++] = (byte)left;
            return packet;
        }

        private static byte[] Utf8(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            if (bytes.Length > LongestString)
                throw new MqttClientException(MqttClientErrorCode.TopicLength);
            return bytes;
        }

        private static byte[][] Utf8(string[] texts, out int fieldsLength)
        {
            byte[][] fields = new byte[texts.Length][];
            fieldsLength = 0;
            for (int i = 0; i < texts.Length; i++)
            {
                fields[i] = Utf8(texts[i]);
                fieldsLength += FieldLength(fields[i]);
            }

            return fields;
        }

        private static int FieldLength(byte[] field)
        {
            return field == null ? 0 : 2 + field.Length;
        }

        private static int WriteField(byte[] packet, int at, byte[] field)
        {
            if (field == null)
                return at;
            at = WriteUInt16(packet, at, (ushort)field.Length);
            Array.Copy(field, 0, packet, at, field.Length);
            return at + field.Length;
        }

        private static int WriteUInt16(byte[] packet, int at, ushort value)
        {
            packet[at] = (byte)(value >> 8);
            packet[at + 1] = (byte)value;
            return at + 2;
        }
    }
}
