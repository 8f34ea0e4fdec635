using System;

namespace Controller.Control.Motion
{
    /// <summary>A velocity setpoint that changes no faster than the acceleration limit, and the position that it adds up to, which stays within the range.</summary>
    /// <remarks>
    /// Before an end of the range it decelerates in time: what is left after each period is at least v² / (2 a), of the
    /// velocity and the acceleration limit. A start with less room than that brakes with the limit and is held at the end.
    /// </remarks>
    public sealed class VelocityRamp
    {
        /// <summary>The setpoint, in radians.</summary>
        public float PositionRadians;

        /// <summary>Its rate, in radians per second.</summary>
        public float VelocityRadiansPerSecond;

        /// <summary>The range's end, not the target, decides on the velocity.</summary>
        public bool IsLimitedByPosition;

        /// <summary>The target was beyond the velocity limit.</summary>
        public bool IsLimitedByVelocity;

        private readonly JointLimits limits;
        private readonly float halfPeriodSeconds;
        private readonly float perTwiceAcceleration;
        private readonly float change;
        private readonly float lastChange;
        private float lowest;
        private float highest;
        private float target;

        /// <param name="jointLimits">Range, velocity and acceleration.</param>
        /// <param name="period">Time between two calls of <see cref="Step"/>, in seconds.</param>
        public VelocityRamp(JointLimits jointLimits, float period)
        {
            limits = jointLimits;
            halfPeriodSeconds = 0.5f * period;
            perTwiceAcceleration = 0.5f / jointLimits.MaxRadiansPerSecondSquared;
            change = jointLimits.MaxRadiansPerSecondSquared * period;

            // What rounding leaves of the way to the target is gone with the last change, not with one more.
            lastChange = change * 1.0001f;
        }

        /// <summary>Begins with a state, and target 0. A position outside the range widens it: the way in is free, the way further out is not.</summary>
        public void Begin(float positionRadians, float velocityRadiansPerSecond)
        {
            PositionRadians = positionRadians;
            VelocityRadiansPerSecond = velocityRadiansPerSecond;
            lowest = positionRadians < limits.MinRadians ? positionRadians : limits.MinRadians;
            highest = positionRadians > limits.MaxRadians ? positionRadians : limits.MaxRadians;
            target = 0;
            IsLimitedByPosition = false;
            IsLimitedByVelocity = false;
        }

        /// <summary>Sets the velocity to go for; beyond the limit it is the limit. One that is not finite is 0.</summary>
        public void SetTarget(float velocityRadiansPerSecond)
        {
            float max = limits.MaxRadiansPerSecond;
            IsLimitedByVelocity = false;
            if (velocityRadiansPerSecond >= -max && velocityRadiansPerSecond <= max)
            {
                target = velocityRadiansPerSecond;
                return;
            }

            // NaN, which on the board is greater than all, fails one of the two comparisons.
            target = 0;
            if (!(velocityRadiansPerSecond >= float.MinValue && velocityRadiansPerSecond <= float.MaxValue))
                return;
            target = velocityRadiansPerSecond < 0 ? -max : max;
            IsLimitedByVelocity = true;
        }

        /// <summary>Moves time on by one period.</summary>
        /// <returns>False while the setpoint rests.</returns>
        public bool Step()
        {
            float before = VelocityRadiansPerSecond;
            float wanted = target;
            float position = PositionRadians;
            float velocity = wanted - before > lastChange ? before + change : wanted - before < -lastChange ? before - change : wanted;
            IsLimitedByPosition = false;
            if (velocity > 0)
            {
                float room = highest - position;
                if ((halfPeriodSeconds * (before + velocity)) + (velocity * velocity * perTwiceAcceleration) > room)
                {
                    velocity = Slow(before, velocity, room);
                    IsLimitedByPosition = wanted > 0;
                }
            }
            else if (velocity < 0)
            {
                float room = position - lowest;
                if ((velocity * velocity * perTwiceAcceleration) - (halfPeriodSeconds * (before + velocity)) > room)
                {
                    velocity = -Slow(-before, -velocity, room);
                    IsLimitedByPosition = wanted < 0;
                }
            }

            // Velocity is straight within a period, so its mean is exact.
            position += halfPeriodSeconds * (before + velocity);
            if (position >= highest)
            {
                position = highest;
                if (velocity > 0)
                    velocity = 0;
            }
            else if (position <= lowest)
            {
                position = lowest;
                if (velocity < 0)
                    velocity = 0;
            }

            PositionRadians = position;
            VelocityRadiansPerSecond = velocity;
            return velocity != 0;
        }

        /// <summary>
        /// The highest velocity after this period from which the room suffices:
        /// period (before + v) / 2 + v² / (2 a) = room. Not below what the acceleration limit allows.
        /// </summary>
        private float Slow(float before, float wanted, float room)
        {
            float half = 0.5f * change;
            float square = (half * half) - (change * before) + (room / perTwiceAcceleration);
            float velocity = square > 0 ? (float)Math.Sqrt(square) - half : 0;
            if (velocity < before - change)
                velocity = before - change;
            if (velocity > wanted)
                return wanted;
            return velocity > 0 ? velocity : 0;
        }
    }
}
