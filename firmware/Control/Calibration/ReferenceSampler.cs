namespace Controller.Control.Calibration
{
    /// <summary>
    /// Finds a joint's zero while a jig holds it at a known angle: the mean of some readings, or why there is none.
    /// </summary>
    /// <remarks>Allocates nothing after construction; one object serves any number of joints, one after the other.</remarks>
    public sealed class ReferenceSampler
    {
        /// <summary>Valid when <see cref="Add"/> has returned <see cref="ReferenceOutcome.Done"/>: mean reading less reference.</summary>
        public float OffsetRadians;

        /// <summary>Greatest less smallest reading so far.</summary>
        public float SpreadRadians;

        private readonly int samples;
        private readonly float maxSpreadRadians;
        private readonly float maxOffsetRadians;
        private float referenceRadians;
        private float firstRadians;
        private float sumRadians;
        private float minRadians;
        private float maxRadians;
        private int count;

        /// <param name="samples">Readings to average, 1 to 10000. White noise shrinks with the square root of their number.</param>
        /// <param name="maxSpreadRadians">A joint that rests shows no more than this between any two readings.</param>
        /// <param name="maxOffsetRadians">An offset beyond it, either way, is a part in the wrong place, not a tolerance.</param>
        public ReferenceSampler(int samples, float maxSpreadRadians, float maxOffsetRadians)
        {
            this.samples = samples;
            this.maxSpreadRadians = maxSpreadRadians;
            this.maxOffsetRadians = maxOffsetRadians;
        }

        /// <summary>Begins with a joint.</summary>
        /// <param name="referenceRadians">Where the jig holds it.</param>
        public void Begin(float referenceRadians)
        {
            this.referenceRadians = referenceRadians;
            count = 0;
            sumRadians = 0;
            OffsetRadians = 0;
            SpreadRadians = 0;
        }

        /// <summary>Takes a reading. After any outcome but <see cref="ReferenceOutcome.Sampling"/>, begin anew.</summary>
        public ReferenceOutcome Add(float readingRadians)
        {
            // Also what no joint can show: +-1000 rad are beyond any gear.
            if (!(readingRadians >= -1000f && readingRadians <= 1000f))
                return ReferenceOutcome.NotANumber;
            if (count == 0)
            {
                firstRadians = readingRadians;
                minRadians = readingRadians;
                maxRadians = readingRadians;
            }

            if (readingRadians < minRadians)
                minRadians = readingRadians;
            if (readingRadians > maxRadians)
                maxRadians = readingRadians;
            SpreadRadians = maxRadians - minRadians;
            if (SpreadRadians > maxSpreadRadians)
                return ReferenceOutcome.Moving;

            // Differences from the first are small: their sum loses nothing in a float.
            sumRadians += readingRadians - firstRadians;
            count++;
            if (count < samples)
                return ReferenceOutcome.Sampling;
            OffsetRadians = firstRadians + (sumRadians / count) - referenceRadians;
            return OffsetRadians >= -maxOffsetRadians && OffsetRadians <= maxOffsetRadians ? ReferenceOutcome.Done : ReferenceOutcome.OffsetTooLarge;
        }
    }
}
