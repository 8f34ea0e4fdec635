namespace Controller.Control
{
    /// <summary>Position to pulse width, in counts of a 12-bit PWM period.</summary>
    public sealed class ServoPulse
    {
        /// <summary>Counts of one period.</summary>
        public const int CountsPerPeriod = 4096;

        private readonly float countsAtZero;
        private readonly float countsPerRadian;
        private readonly float radiansAtCountZero;
        private readonly float radiansPerCount;

        /// <param name="zeroMicroseconds">Pulse at position 0.</param>
        /// <param name="microsecondsPerRadian">Negative where the servo turns against the joint's positive direction.</param>
        /// <param name="countMicroseconds">Length of one count as the PWM controller's divider really makes it.</param>
        public ServoPulse(float zeroMicroseconds, float microsecondsPerRadian, float countMicroseconds)
        {
            // Half a count makes the truncation of ToCounts a rounding.
            countsAtZero = (zeroMicroseconds / countMicroseconds) + 0.5f;
            countsPerRadian = microsecondsPerRadian / countMicroseconds;
            radiansPerCount = countMicroseconds / microsecondsPerRadian;
            radiansAtCountZero = -zeroMicroseconds / microsecondsPerRadian;
        }

        /// <summary>The pulse that asks for a position, rounded to the nearest count, 0 to 4095; none for a position that is no number.</summary>
        public short ToCounts(float positionRadians)
        {
            float counts = countsAtZero + (countsPerRadian * positionRadians);
            // NaN fails every < and <=, on nanoCLR too, where it is greater than every number.
            if (counts >= 0 && counts < CountsPerPeriod)
                return (short)counts;
            return counts >= 0 && counts <= float.PositiveInfinity ? (short)(CountsPerPeriod - 1) : (short)0;
        }

        /// <summary>The position that a pulse asks for.</summary>
        public float ToRadians(int count)
        {
            return radiansAtCountZero + (radiansPerCount * count);
        }
    }
}
