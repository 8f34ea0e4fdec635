namespace Controller.App.Telemetry
{
    /// <summary>The metrics of one command, by alias within the node or device.</summary>
    public sealed class CommandValues
    {
        /// <summary>Ids are 0 to this less one.</summary>
        public const int Count = 32;

        /// <summary>The payload's timestamp: when it was sent, by the sender's clock, in milliseconds since 1970; 0 for none.</summary>
        public long SentMilliseconds;

        private const byte Absent = 0;
        private const byte Integer = 1;
        private const byte Number = 2;
        private const byte Truth = 3;
        private const byte Bytes = 4;

        private readonly byte[] kinds = new byte[Count];
        private readonly long[] integers = new long[Count];
        private readonly float[] numbers = new float[Count];

        public void Clear()
        {
            SentMilliseconds = 0;
            for (int i = 0; i < Count; i++)
                kinds[i] = Absent;
        }

        public void SetInteger(int id, long value)
        {
            kinds[id] = Integer;
            integers[id] = value;
        }

        public void SetNumber(int id, float value)
        {
            kinds[id] = Number;
            numbers[id] = value;
        }

        public void SetTruth(int id, bool value)
        {
            kinds[id] = Truth;
            integers[id] = value ? 1 : 0;
        }

        /// <summary>Bytes stay where they are, in the payload.</summary>
        public void SetBytes(int id, int offset, int length)
        {
            kinds[id] = Bytes;
            integers[id] = ((long)offset << 32) | (uint)length;
        }

        /// <summary>Where bytes are in the payload; false when there are none.</summary>
        public bool TryGetBytes(int id, out int offset, out int length)
        {
            offset = (int)(integers[id] >> 32);
            length = (int)integers[id];
            return kinds[id] == Bytes;
        }

        /// <summary>A whole number; false and 0 when there is none, not that of an earlier command.</summary>
        public bool TryGetInteger(int id, out long value)
        {
            bool isThere = kinds[id] == Integer;
            value = isThere ? integers[id] : 0;
            return isThere;
        }

        /// <summary>A number, whole or not; false and 0 when there is none, not that of an earlier command.</summary>
        public bool TryGetNumber(int id, out float value)
        {
            value = GetNumberOrZero(id);
            return kinds[id] == Number || kinds[id] == Integer;
        }

        /// <summary>A whole number, or another where there is none.</summary>
        public long GetIntegerOr(int id, long fallback)
        {
            return kinds[id] == Integer ? integers[id] : fallback;
        }

        /// <summary>A number, whole or not, or 0 where there is none.</summary>
        public float GetNumberOrZero(int id)
        {
            return kinds[id] == Number ? numbers[id] : kinds[id] == Integer ? integers[id] : 0;
        }

        /// <summary>True when the metric is there and false.</summary>
        public bool IsFalse(int id)
        {
            return kinds[id] == Truth && integers[id] == 0;
        }

        /// <summary>True when the metric is there and true.</summary>
        public bool IsTrue(int id)
        {
            return kinds[id] == Truth && integers[id] == 1;
        }
    }
}
