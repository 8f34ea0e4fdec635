namespace Controller.Control.Safety
{
    /// <summary>Tells when a position sensor stays where it is, but for its noise, while the joint must be moving.</summary>
    /// <remarks>
    /// <para>
    /// A healthy joint is where its setpoint was <see cref="DelaySteps"/> before, off by a gap that its load makes and that
    /// changes slowly. A sensor that sticks at velocity v opens the gap by v, 2v, 3v a step, whatever it was. What three gaps
    /// exceed the usual one by is added up, the youngest three times, the next twice, as fits such a ramp best, and judged
    /// as a share of what a stuck sensor makes of it.
    /// </para>
    /// <para>
    /// Found three steps after the first stuck reading, so within four of the instant. A joint that is blocked at once
    /// looks the same: no position sensor can tell. Below the least way nothing is judged; a blocked or stuck joint then shows
    /// by its following error.
    /// </para>
    /// </remarks>
    public sealed class FrozenMonitor
    {
        /// <summary>Steps from a setpoint to the reading that shows it: one until its pulse is out, one for the servo.</summary>
        public const int DelaySteps = 2;

        /// <summary>
        /// Of a stuck sensor's sum, 3·3 + 2·2 + 1 steps or 14/3 of the way of three, 77 % are enough. With 4.7 mrad of
        /// noise at 0.6 rad/s it is a step late one time in thirty.
        /// </summary>
        private const float SumPerWay = 3.6f;

        /// <summary>Share of the way due below which the sensor has stayed where it is.</summary>
        private const float ShareOfWay = 0.45f;

        /// <summary>How fast the usual gap is learned, a step.</summary>
        private const float Learning = 0.125f;

        /// <summary>How far the sensor has moved in three steps; the evidence.</summary>
        public float MovedRadians;

        /// <summary>The least that was due meanwhile.</summary>
        public float BoundRadians;

        private readonly float leastWayRadians;

        // Setpoints and readings, youngest first: s0 and s1 wait until the joint can have followed.
        private float s0;
        private float s1;
        private float due0;
        private float due1;
        private float due2;
        private float due3;
        private float reading0;
        private float reading1;
        private float reading2;
        private float reading3;
        private float usualGap;

        /// <param name="leastWayRadians">Way in three steps below which nothing is judged: seven times the noise of a reading.</param>
        public FrozenMonitor(float leastWayRadians)
        {
            this.leastWayRadians = leastWayRadians;
        }

        /// <summary>Begins anew, as after enabling.</summary>
        /// <param name="readingRadians">The reading now.</param>
        /// <param name="setpointRadians">The setpoint now.</param>
        public void Reset(float readingRadians, float setpointRadians)
        {
            s0 = setpointRadians;
            s1 = setpointRadians;
            due0 = setpointRadians;
            due1 = setpointRadians;
            due2 = setpointRadians;
            due3 = setpointRadians;
            reading0 = readingRadians;
            reading1 = readingRadians;
            reading2 = readingRadians;
            reading3 = readingRadians;
            usualGap = setpointRadians - readingRadians;
            MovedRadians = 0;
            BoundRadians = 0;
        }

        /// <summary>Judges this step's reading.</summary>
        /// <param name="readingRadians">As the sensor gives it, before any filter.</param>
        /// <param name="setpointRadians">What the joint is about to follow. No number, here or before, counts as frozen.</param>
        /// <returns>True when the sensor is frozen.</returns>
        public bool Step(float readingRadians, float setpointRadians)
        {
            usualGap += Learning * (due3 - reading3 - usualGap);
            due3 = due2;
            due2 = due1;
            due1 = due0;
            due0 = s1;
            s1 = s0;
            s0 = setpointRadians;
            reading3 = reading2;
            reading2 = reading1;
            reading1 = reading0;
            reading0 = readingRadians;

            float due = due0 - due3;
            if (due < leastWayRadians && due > -leastWayRadians)
                return false;
            float sum = (3 * (due0 - readingRadians)) + (2 * (due1 - reading1)) + (due2 - reading2) - (6 * usualGap);
            float moved = readingRadians - reading3;
            if (due < 0)
            {
                due = -due;
                sum = -sum;
                moved = -moved;
            }

            MovedRadians = moved;
            BoundRadians = ShareOfWay * due;
            bool isFollowing = sum <= SumPerWay * due;
            bool hasMoved = moved >= BoundRadians && moved <= float.MaxValue;
            return !isFollowing && !hasMoved;
        }
    }
}
