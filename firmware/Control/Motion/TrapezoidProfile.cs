using System;
using Controller.Contract;

namespace Controller.Control.Motion
{
    /// <summary>
    /// A setpoint trajectory to rest with a trapezoid of velocity: constant acceleration, constant velocity, constant
    /// deceleration, from any position and velocity.
    /// </summary>
    /// <remarks>
    /// Durations are whole periods: the velocity between the ramps is a little lower than it might be, and the end is met
    /// exactly. A start too fast to stop before the target brakes beyond it and comes back; one faster than the velocity
    /// limit slows down to it. Time is counted in steps, so nothing drifts.
    /// </remarks>
    public sealed class TrapezoidProfile
    {
        /// <summary>The setpoint, in radians.</summary>
        public float PositionRadians;

        /// <summary>Its rate, in radians per second.</summary>
        public float VelocityRadiansPerSecond;

        /// <summary>Where the setpoint comes to rest.</summary>
        public float EndRadians;

        /// <summary>The furthest position behind the start, where a start away from the target turns round; the start itself for any other.</summary>
        public float TurnRadians;

        /// <summary>Duration of the whole, in steps.</summary>
        public int Steps;

        private readonly float periodSeconds;
        private readonly float stepsPerSecond;
        private int step;
        private float seconds;

        // Ramp to the cruise velocity until rampSeconds, cruise, then stop from stopSeconds on.
        private float fromRadians;
        private float fromRadiansPerSecond;
        private float halfRamp;
        private float rampSeconds;
        private float cruiseStartRadians;
        private float cruiseRadiansPerSecond;
        private float stopSeconds;
        private float halfStop;

        /// <param name="period">Time between two calls of <see cref="Step"/>, in seconds.</param>
        public TrapezoidProfile(float period)
        {
            periodSeconds = period;
            stepsPerSecond = 1 / period;
        }

        /// <summary>Plans from the given state to rest at a position. Position and velocity are continuous at the start. Arguments are finite.</summary>
        /// <param name="maxRadiansPerSecond">Velocity limit, above 0.</param>
        /// <param name="maxRadiansPerSecondSquared">Acceleration limit, above 0.</param>
        /// <param name="minSeconds">Duration that is asked for; 0 is as short as the limits allow.</param>
        /// <returns>The limit that makes the motion longer than was asked for; <see cref="Limit.None"/> when none does or the shortest was asked for.</returns>
        public Limit Plan(
            float positionRadians,
            float velocityRadiansPerSecond,
            float toRadians,
            float maxRadiansPerSecond,
            float maxRadiansPerSecondSquared,
            float minSeconds)
        {
            float perTwiceAcceleration = 0.5f / maxRadiansPerSecondSquared;
            float braking = velocityRadiansPerSecond * velocityRadiansPerSecond * perTwiceAcceleration;
            float restRadians = velocityRadiansPerSecond < 0 ? positionRadians - braking : positionRadians + braking;
            float left = toRadians - restRadians;
            bool isDown = left < 0 || (left == 0 && velocityRadiansPerSecond < 0);

            // From here on, ahead is positive: towards the target from where braking at once would end.
            float start = isDown ? -velocityRadiansPerSecond : velocityRadiansPerSecond;
            float distance = isDown ? positionRadians - toRadians : toRadians - positionRadians;

            // Speeding up from start to peak and down to 0 covers (2 peak² - start²) / (2 a) = distance.
            float peakSquared = (maxRadiansPerSecondSquared * distance) + (0.5f * start * start);
            float peak = peakSquared > 0 ? (float)Math.Sqrt(peakSquared) : 0;
            Limit limit = Limit.Acceleration;
            if (peak > maxRadiansPerSecond)
            {
                peak = maxRadiansPerSecond;
                limit = Limit.Velocity;
            }

            float shortest = Duration(start, peak, distance, maxRadiansPerSecondSquared);
            bool isSlowed = minSeconds > 0 && shortest > minSeconds + (0.001f * periodSeconds);
            Steps = RoundUp((shortest > minSeconds ? shortest : minSeconds) * stepsPerSecond);
            seconds = Steps * periodSeconds;
            float cruise = CruiseFor(start, distance, peakSquared, maxRadiansPerSecondSquared);
            Begin(positionRadians, velocityRadiansPerSecond, isDown ? -cruise : cruise, maxRadiansPerSecondSquared);
            EndRadians = toRadians;
            TurnRadians = start < 0 ? restRadians : positionRadians;
            halfStop = isDown ? -0.5f * maxRadiansPerSecondSquared : 0.5f * maxRadiansPerSecondSquared;
            stopSeconds = seconds - (cruise / maxRadiansPerSecondSquared);
            return isSlowed ? limit : Limit.None;
        }

        /// <summary>Moves time on by one period.</summary>
        /// <returns>False once the setpoint rests.</returns>
        public bool Step()
        {
            if (step + 1 >= Steps)
            {
                step = Steps;
                PositionRadians = EndRadians;
                VelocityRadiansPerSecond = 0;
                return false;
            }

            step++;
            float t = step * periodSeconds;
            if (t >= stopSeconds)
            {
                t = seconds - t;
                float change = halfStop * t;
                PositionRadians = EndRadians - (change * t);
                VelocityRadiansPerSecond = change + change;
            }
            else if (t >= rampSeconds)
            {
                PositionRadians = cruiseStartRadians + (cruiseRadiansPerSecond * (t - rampSeconds));
                VelocityRadiansPerSecond = cruiseRadiansPerSecond;
            }
            else
            {
                float change = halfRamp * t;
                PositionRadians = fromRadians + (t * (fromRadiansPerSecond + change));
                VelocityRadiansPerSecond = fromRadiansPerSecond + change + change;
            }

            return true;
        }

        private static float Duration(float start, float cruise, float distance, float acceleration)
        {
            float ramp = cruise > start ? cruise - start : start - cruise;
            float rampSeconds = ramp / acceleration;
            float stopSeconds = cruise / acceleration;
            float rest = distance - (0.5f * (start + cruise) * rampSeconds) - (0.5f * cruise * stopSeconds);
            return rest > 0 && cruise > 0 ? rampSeconds + stopSeconds + (rest / cruise) : rampSeconds + stopSeconds;
        }

        private static int RoundUp(float steps)
        {
            // A thousandth of a step is rounding error, as in JointLimits.
            int whole = (int)(steps - 0.001f);
            if (steps - 0.001f > whole)
                whole++;
            return whole > 1 ? whole : 1;
        }

        /// <summary>The velocity between the ramps with which the motion takes just its <see cref="seconds"/>, not less than the shortest.</summary>
        private float CruiseFor(float start, float distance, float peakSquared, float acceleration)
        {
            if (start > 0)
            {
                // Slower than the start: start / a + room / cruise = seconds, where room is what braking at once leaves.
                float room = distance - (0.5f * start * start / acceleration);
                float cruising = seconds - (start / acceleration);
                if (cruising * start > room)
                    return room > 0 ? room / cruising : 0;
            }

            // Faster: cruise² - (a seconds + start) cruise + peak² = 0, by the smaller root, without loss of digits.
            float sum = (acceleration * seconds) + start;
            float discriminant = (sum * sum) - (4 * peakSquared);
            return discriminant > 0 ? 2 * peakSquared / (sum + (float)Math.Sqrt(discriminant)) : 0.5f * sum;
        }

        private void Begin(float positionRadians, float velocityRadiansPerSecond, float cruise, float acceleration)
        {
            float change = cruise - velocityRadiansPerSecond;
            PositionRadians = positionRadians;
            VelocityRadiansPerSecond = velocityRadiansPerSecond;
            fromRadians = positionRadians;
            fromRadiansPerSecond = velocityRadiansPerSecond;
            cruiseRadiansPerSecond = cruise;
            rampSeconds = (change < 0 ? -change : change) / acceleration;
            halfRamp = change < 0 ? -0.5f * acceleration : 0.5f * acceleration;
            cruiseStartRadians = positionRadians + (0.5f * (velocityRadiansPerSecond + cruise) * rampSeconds);
            step = 0;
        }
    }
}
