using Controller.Contract;

namespace Controller.App.Telemetry
{
    /// <summary>
    /// The NDEATH that the broker publishes for a board that is gone: one metric, <c>bdSeq</c>.
    /// </summary>
    /// <remarks>
    /// The MQTT client takes the will as a string and sends its UTF-8, and the runtime ends strings at a NUL; so the
    /// payload must do with bytes 1 to 127. A protobuf varint of 0 is a NUL and one above 127 begins with a byte above
    /// 127: hence <c>bdSeq</c> runs from 1 to 127.
    /// </remarks>
    public static class DeathPayload
    {
        public const int FirstSequence = 1;
        public const int LastSequence = 127;

        /// <summary>The number of the session after this one.</summary>
        public static int Next(int birthDeathSequence)
        {
            return birthDeathSequence < LastSequence ? birthDeathSequence + 1 : FirstSequence;
        }

        /// <summary>The payload, one character per byte.</summary>
        public static string Of(int birthDeathSequence)
        {
            string name = NodeMetric.BirthDeathSequence;
            char[] bytes = new char[name.Length + 8];
            bytes[0] = (char)0x12; // Payload.metrics
            bytes[1] = (char)(name.Length + 6);
            bytes[2] = (char)0x0A; // Metric.name
            bytes[3] = (char)name.Length;
            for (int i = 0; i < name.Length; i++)
                bytes[4 + i] = name[i];
            int at = 4 + name.Length;
            bytes[at] = (char)0x20; // Metric.datatype
            bytes[at + 1] = (char)SparkplugDataType.Int64;
            bytes[at + 2] = (char)0x58; // Metric.long_value
            bytes[at + 3] = (char)birthDeathSequence;
            return new string(bytes);
        }
    }
}
