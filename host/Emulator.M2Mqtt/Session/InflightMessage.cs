using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt.Session
{
    /// <summary>A PUBLISH of either direction, a SUBSCRIBE or an UNSUBSCRIBE under way.</summary>
    internal sealed class InflightMessage
    {
        internal ushort Id;
        internal InflightStep Next;

        // Of a PUBLISH. The payload is the caller's array, as in the package: who changes it before it is sent, sends the change.
        internal string Topic;
        internal byte[] Payload;
        internal MqttQoSLevel QosLevel;
        internal bool Retain;
        internal bool Duplicate;

        // Of a SUBSCRIBE or UNSUBSCRIBE; after SUBACK the levels are those granted.
        internal string[] Topics;
        internal MqttQoSLevel[] QosLevels;

        // While an answer is awaited.
        internal MqttMessageType Awaits;
        internal long SentMilliseconds;
        internal int Attempts;

        /// <summary>Whether a session that outlives the connection keeps it: an own message of QoS 1 or 2.</summary>
        internal bool IsDurable =>
            (Next == InflightStep.SendPublish || Next == InflightStep.SendRelease) && QosLevel != MqttQoSLevel.AtMostOnce;
    }
}
