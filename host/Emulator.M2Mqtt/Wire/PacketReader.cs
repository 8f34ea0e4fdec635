using System;
using System.Text;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using nanoFramework.M2Mqtt.Session;

namespace nanoFramework.M2Mqtt.Wire
{
    /// <summary>
    /// Packets that a broker sends, read one at a time and checked. What breaks the protocol throws
    /// <see cref="MqttClientException"/>: the stream cannot be trusted afterwards, so the connection must go.
    /// </summary>
    internal sealed class PacketReader
    {
        // The largest object that nanoCLR can allocate. A packet that cannot fit must not be believed.
        private const int LongestBody = 786420;
        private const int LongestLengthField = 4;
        private const int ReleaseFlags = 0x02;
        private const byte HighestReturnCode = 5;

        // Acknowledgements and pings need no allocation.
        private const int ShortBody = 64;

        private readonly BrokerSocket _socket;
        private readonly byte[] _single = new byte[1];
        private readonly byte[] _short = new byte[ShortBody];

        private byte[] _body;
        private int _length;
        private int _flags;

        internal PacketReader(BrokerSocket socket)
        {
            _socket = socket;
        }

        /// <summary>Waits for a whole packet.</summary>
        /// <exception cref="MqttCommunicationException">The broker closed the connection.</exception>
        internal MqttMessageType Read()
        {
            int first = ReadByte();
            _flags = first & 0x0F;
            ReadBody();
            return (MqttMessageType)(first >> 4);
        }

        /// <summary>
        /// As <see cref="Read"/>, but what the first byte shows to be wrong costs that byte alone: nobody knows how long a
        /// packet is that nobody may send.
        /// </summary>
        internal MqttMessageType ReadChecked()
        {
            int first = ReadByte();
            MqttMessageType type = (MqttMessageType)(first >> 4);
            if (!IsBrokers(type))
                throw Malformed();
            _flags = first & 0x0F;
            if (type != MqttMessageType.Publish)
                RequireFlags(type == MqttMessageType.PublishRelease ? ReleaseFlags : 0);
            ReadBody();
            return type;
        }

        internal MqttMsgConnack Connack()
        {
            RequireShape(0, 2);
            if (_body[0] > 1 || _body[1] > HighestReturnCode)
                throw new MqttClientException(MqttClientErrorCode.InvalidConnectFlags);
            return new MqttMsgConnack { SessionPresent = _body[0] == 1, ReturnCode = (MqttReasonCode)_body[1] };
        }

        internal void PingResponse()
        {
            RequireShape(0, 0);
        }

        /// <summary>The packet identifier of PUBACK, PUBREC, PUBREL, PUBCOMP or UNSUBACK.</summary>
        internal ushort AcknowledgedId(MqttMessageType type)
        {
            RequireShape(type == MqttMessageType.PublishRelease ? ReleaseFlags : 0, 2);
            return PacketId(0);
        }

        internal ushort SubscribeAck(out MqttQoSLevel[] granted)
        {
            RequireFlags(0);
            if (_length < 3)
                throw Malformed();
            granted = new MqttQoSLevel[_length - 2];
            for (int i = 0; i < granted.Length; i++)
            {
                MqttQoSLevel level = (MqttQoSLevel)_body[i + 2];
                if (level > MqttQoSLevel.ExactlyOnce && level != MqttQoSLevel.GrantedFailure)
                    throw Malformed();
                granted[i] = level;
            }

            return PacketId(0);
        }

        internal InflightMessage Publish()
        {
            MqttQoSLevel qosLevel = (MqttQoSLevel)((_flags >> 1) & 3);
            if (qosLevel > MqttQoSLevel.ExactlyOnce)
                throw new MqttClientException(MqttClientErrorCode.QosNotAllowed);
            int topicLength = _length < 2 ? 0 : (_body[0] << 8) | _body[1];
            int at = 2 + topicLength;
            int payloadAt = qosLevel == MqttQoSLevel.AtMostOnce ? at : at + 2;
            if (topicLength == 0 || payloadAt > _length)
                throw Malformed();

            InflightMessage message = new InflightMessage
            {
                Topic = Encoding.UTF8.GetString(_body, 2, topicLength),
                QosLevel = qosLevel,
                Duplicate = (_flags & 8) != 0,
                Retain = (_flags & 1) != 0,
                Payload = new byte[_length - payloadAt],
            };
            if (qosLevel != MqttQoSLevel.AtMostOnce)
                message.Id = PacketId(at);
            Array.Copy(_body, payloadAt, message.Payload, 0, message.Payload.Length);
            return message;
        }

        private void ReadBody()
        {
            _length = ReadLength();
            _body = _length <= ShortBody ? _short : new byte[_length];
            _socket.Receive(_body, _length);
        }

        private static bool IsBrokers(MqttMessageType type)
        {
            switch (type)
            {
                case MqttMessageType.ConnectAck:
                case MqttMessageType.Publish:
                case MqttMessageType.PublishAck:
                case MqttMessageType.PublishReceived:
                case MqttMessageType.PublishRelease:
                case MqttMessageType.PublishComplete:
                case MqttMessageType.SubscribeAck:
                case MqttMessageType.UnsubscribeAck:
                case MqttMessageType.PingResponse:
                    return true;
                default:
                    return false;
            }
        }

        private static MqttClientException Malformed()
        {
            return new MqttClientException(MqttClientErrorCode.WrongBrokerMessage);
        }

        private ushort PacketId(int at)
        {
            int id = (_body[at] << 8) | _body[at + 1];
            if (id == 0)
                throw new MqttClientException(MqttClientErrorCode.WrongMessageId);
            return (ushort)id;
        }

        private void RequireShape(int flags, int length)
        {
            RequireFlags(flags);
            if (_length != length)
                throw Malformed();
        }

        private void RequireFlags(int flags)
        {
            if (_flags != flags)
                throw new MqttClientException(MqttClientErrorCode.InvalidFlagBits);
        }

        private int ReadLength()
        {
            int length = 0;
            for (int i = 0; i < LongestLengthField; i++)
            {
                int digit = ReadByte();
                length |= (digit & 0x7F) << (7 * i);
                if (length > LongestBody)
                    break;
                if ((digit & 0x80) == 0)
                    return length;
            }

            throw Malformed();
        }

        private int ReadByte()
        {
            _socket.Receive(_single, 1);
            return _single[0];
        }
    }
}
