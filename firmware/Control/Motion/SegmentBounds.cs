using System;

namespace Controller.Control.Motion
{
    /// <summary>Whether a cubic segment keeps a joint's range, velocity and acceleration everywhere, by its extremes in closed form.</summary>
    /// <remarks>
    /// Position and velocity lie in the hull of their Bézier control points (Farin, Curves and Surfaces for CAGD, chapter 5),
    /// which settles most segments with a few comparisons; only where a control point is outside are the extremes computed.
    /// Acceleration is a straight line, extreme at the ends. Every comparison is one that a number which is none fails.
    /// </remarks>
    public sealed class SegmentBounds
    {
        /// <summary>What rounding in single precision may take a position beyond its range; the setpoint itself is clamped.</summary>
        public const float ToleranceRadians = 1e-4f;

        /// <summary>The same for velocity and acceleration: two per mille.</summary>
        public const float ToleranceFactor = 1.002f;

        private float low;
        private float high;
        private float speed;
        private float acceleration;
        private float maxAcceleration;

        /// <summary>Takes a joint's limits.</summary>
        public void SetLimits(JointLimits limits)
        {
            low = limits.MinRadians - ToleranceRadians;
            high = limits.MaxRadians + ToleranceRadians;
            speed = limits.MaxRadiansPerSecond * ToleranceFactor;
            maxAcceleration = limits.MaxRadiansPerSecondSquared;
            acceleration = maxAcceleration * ToleranceFactor;
        }

        /// <summary>Widens the bounds to a state in which the joint already is.</summary>
        public void Include(float positionRadians, float velocityRadiansPerSecond)
        {
            if (positionRadians - ToleranceRadians < low)
                low = positionRadians - ToleranceRadians;
            if (positionRadians + ToleranceRadians > high)
                high = positionRadians + ToleranceRadians;
            float rate = velocityRadiansPerSecond < 0 ? -velocityRadiansPerSecond : velocityRadiansPerSecond;
            if (rate > speed)
                speed = rate;
        }

        /// <summary>True when the loaded segment keeps the bounds from its start to its end.</summary>
        public bool Keeps(SplinePath segment)
        {
            float seconds = segment.Seconds;
            float start = segment.C0;
            float v0 = segment.C1;
            float v2 = segment.EndRadiansPerSecond;
            float a0 = 2 * segment.C2;
            float a1 = a0 + (6 * seconds * segment.C3);
            if (!(a0 >= -acceleration && a0 <= acceleration && a1 >= -acceleration && a1 <= acceleration))
                return false;

            // The velocity's control points: v0, v1, v2. a0 = 2 (v1 - v0) / seconds.
            float v1 = v0 + (0.5f * a0 * seconds);
            if (!(v0 >= -speed && v0 <= speed && v2 >= -speed && v2 <= speed))
                return false;
            if (!(v1 >= -speed && v1 <= speed))
            {
                // Outside the hull of both ends, so the parabola turns between them, and the divisor is not 0.
                float peak = ((v0 * v2) - (v1 * v1)) / ((v0 - v1) + (v2 - v1));
                if (!(peak >= -speed && peak <= speed))
                    return false;
            }

            float end = segment.EndRadians;
            float p1 = start + (v0 * seconds * (1f / 3));
            float p2 = end - (v2 * seconds * (1f / 3));
            if (!(start >= low && start <= high && end >= low && end <= high))
                return false;
            return (p1 >= low && p1 <= high && p2 >= low && p2 <= high) || TurnsWithin(segment, v1);
        }

        /// <summary>True when a joint can come to rest within the range from a state, with its acceleration limit.</summary>
        public bool KeepsStop(float positionRadians, float velocityRadiansPerSecond)
        {
            float way = velocityRadiansPerSecond * velocityRadiansPerSecond / (2 * maxAcceleration);
            float rest = velocityRadiansPerSecond < 0 ? positionRadians - way : positionRadians + way;
            return rest >= low && rest <= high;
        }

        /// <summary>True when the position is within the range wherever the velocity v0 (1-s)² + 2 v1 s (1-s) + v2 s² is 0, s from 0 to 1.</summary>
        private bool TurnsWithin(SplinePath segment, float v1)
        {
            float v0 = segment.C1;
            float a = (v0 - v1) + (segment.EndRadiansPerSecond - v1);
            float b = v1 - v0;
            float discriminant = (b * b) - (a * v0);
            if (discriminant <= 0)
                return true;

            // The root that does not cancel, and the other by their product.
            float root = (float)Math.Sqrt(discriminant);
            float q = b < 0 ? root - b : -root - b;
            return IsWithin(segment, q, a) && IsWithin(segment, v0, q);
        }

        /// <param name="over">The turn is at over / under of the segment's duration.</param>
        private bool IsWithin(SplinePath segment, float over, float under)
        {
            if (under < 0)
            {
                over = -over;
                under = -under;
            }

            // Also true for under = 0: no turn, or one at an end.
            if (!(over > 0 && over < under))
                return true;
            float t = segment.Seconds * over / under;
            float position = segment.C0 + (t * (segment.C1 + (t * (segment.C2 + (t * segment.C3)))));
            return position >= low && position <= high;
        }
    }
}
