namespace Controller.Control
{
    /// <summary>
    /// A quintic setpoint trajectory that ends at rest: the minimum-jerk profile (Flash and Hogan, J. Neurosci. 5 (1985) 1688)
    /// with free start velocity and acceleration, and a braking profile.
    /// </summary>
    /// <remarks>
    /// Time is counted in steps, so the end is met exactly and nothing drifts. Results are fields and the polynomial
    /// is a chain of multiply and add: on the board a property getter costs as much as fifteen simple instructions.
    /// </remarks>
    public sealed class MinimumJerk
    {
        /// <summary>Peak velocity of a move from rest to rest, over distance / duration: 15/8, at half time.</summary>
        public const float PeakVelocityFactor = 1.875f;

        /// <summary>Points of the velocity and position check. Between them the velocity's peak is interpolated.</summary>
        private const int CheckPoints = 12;

        /// <summary>The setpoint, in radians.</summary>
        public float PositionRadians;

        /// <summary>Its rate, in radians per second.</summary>
        public float VelocityRadiansPerSecond;

        /// <summary>Where the setpoint comes to rest.</summary>
        public float EndRadians;

        private readonly float stepsPerSecond;

        // position(x) = p0 + x (p1 + x (p2 + x (p3 + x (p4 + x p5)))), x from 0 to 1
        private float p0;
        private float p1;
        private float p2;
        private float p3;
        private float p4;
        private float p5;

        // d position / dx, the same way
        private float v2;
        private float v3;
        private float v4;
        private float v5;

        private float perSecond;
        private float perStep;
        private int step;
        private int steps;

        /// <param name="periodSeconds">Time between two calls of <see cref="Step"/>.</param>
        public MinimumJerk(float periodSeconds)
        {
            stepsPerSecond = 1 / periodSeconds;
        }

        /// <summary>Steps until rest.</summary>
        public int StepsLeft
        {
            get { return steps - step; }
        }

        /// <summary>The setpoint rests here until a move is planned.</summary>
        public void Rest(float positionRadians)
        {
            PositionRadians = positionRadians;
            VelocityRadiansPerSecond = 0;
            EndRadians = positionRadians;
            step = 0;
            steps = 0;
        }

        /// <summary>The acceleration now, in radians per second squared.</summary>
        public float GetAcceleration()
        {
            if (step >= steps)
                return 0;
            float x = step * perStep;
            return perSecond * perSecond * (v2 + (x * ((2 * v3) + (x * ((3 * v4) + (x * 4 * v5))))));
        }

        /// <summary>
        /// Plans from the given state to rest at a position. Position, velocity and acceleration are continuous at the start.
        /// </summary>
        /// <param name="accelerationRadiansPerSecondSquared">From <see cref="GetAcceleration"/> before this call.</param>
        /// <param name="moveSteps">Duration in steps, at least 1.</param>
        public void PlanMove(
            float fromRadians,
            float velocityRadiansPerSecond,
            float accelerationRadiansPerSecondSquared,
            float toRadians,
            int moveSteps)
        {
            float seconds = moveSteps / stepsPerSecond;
            float distance = toRadians - fromRadians;
            float velocity = velocityRadiansPerSecond * seconds;
            float halfAcceleration = 0.5f * accelerationRadiansPerSecondSquared * seconds * seconds;
            Begin(
                fromRadians,
                velocity,
                halfAcceleration,
                (10 * distance) - (6 * velocity) - (3 * halfAcceleration),
                (-15 * distance) + (8 * velocity) + (3 * halfAcceleration),
                (6 * distance) - (3 * velocity) - halfAcceleration,
                toRadians,
                moveSteps);
            VelocityRadiansPerSecond = velocityRadiansPerSecond;
        }

        /// <summary>
        /// Plans to rest wherever that is: velocity falls as 1 - 3x² + 2x³, never changes sign, and the distance is
        /// half of velocity times duration. Peak deceleration is 1.5 velocity / duration.
        /// </summary>
        /// <param name="stopSteps">Duration in steps, at least 1.</param>
        public void PlanStop(float fromRadians, float velocityRadiansPerSecond, int stopSteps)
        {
            float velocity = velocityRadiansPerSecond * (stopSteps / stepsPerSecond);
            Begin(fromRadians, velocity, 0, -velocity, 0.5f * velocity, 0, fromRadians + (0.5f * velocity), stopSteps);
            VelocityRadiansPerSecond = velocityRadiansPerSecond;
        }

        /// <summary>Moves time on by one period.</summary>
        /// <returns>False once the setpoint rests.</returns>
        public bool Step()
        {
            if (step + 1 >= steps)
            {
                step = steps;
                PositionRadians = EndRadians;
                VelocityRadiansPerSecond = 0;
                return false;
            }

            step++;
            float x = step * perStep;
            PositionRadians = p0 + (x * (p1 + (x * (p2 + (x * (p3 + (x * (p4 + (x * p5)))))))));
            VelocityRadiansPerSecond = perSecond * (p1 + (x * (v2 + (x * (v3 + (x * (v4 + (x * v5))))))));
            return true;
        }

        /// <summary>
        /// True when the planned trajectory keeps a range, a velocity and an acceleration. Looks at twelve points; between them the
        /// velocity's peak is that of a parabola through three points, and the position turns where a straight velocity is zero.
        /// The acceleration that the motion begins with is the past's and is not judged.
        /// </summary>
        public bool Keeps(float minRadians, float maxRadians, float maxRadiansPerSecond, float maxRadiansPerSecondSquared)
        {
            float bound = maxRadiansPerSecond * 1.002f / perSecond;
            float accelerationBound = maxRadiansPerSecondSquared * 1.02f / (perSecond * perSecond);
            float before = p1;
            float middle = p1;
            float low = minRadians - 1e-5f;
            float high = maxRadians + 1e-5f;
            float positionBefore = p0;
            for (int i = 1; i <= CheckPoints; i++)
            {
                float x = i * (1f / CheckPoints);
                float position = p0 + (x * (p1 + (x * (p2 + (x * (p3 + (x * (p4 + (x * p5)))))))));
                if (position < low || position > high)
                    return false;
                float velocity = p1 + (x * (v2 + (x * (v3 + (x * (v4 + (x * v5)))))));
                if (velocity > bound || velocity < -bound)
                    return false;
                float acceleration = v2 + (x * ((2 * v3) + (x * ((3 * v4) + (x * 4 * v5)))));
                if (acceleration > accelerationBound || acceleration < -accelerationBound)
                    return false;
                if ((middle > 0 && velocity < 0) || (middle < 0 && velocity > 0))
                {
                    float turn = positionBefore + (middle * middle / (middle - velocity) * (0.5f / CheckPoints));
                    if (turn < low || turn > high)
                        return false;
                }

                if (i > 1)
                {
                    float bend = before - (2 * middle) + velocity;
                    float slope = velocity - before;
                    bool isPeak = (middle > before && middle >= velocity) || (middle < before && middle <= velocity);
                    if (isPeak && bend != 0)
                    {
                        float peak = middle - (slope * slope / (8 * bend));
                        if (peak > bound || peak < -bound)
                            return false;
                    }
                }

                before = middle;
                middle = velocity;
                positionBefore = position;
            }

            return true;
        }

        private void Begin(float c0, float c1, float c2, float c3, float c4, float c5, float end, int count)
        {
            p0 = c0;
            p1 = c1;
            p2 = c2;
            p3 = c3;
            p4 = c4;
            p5 = c5;
            v2 = 2 * c2;
            v3 = 3 * c3;
            v4 = 4 * c4;
            v5 = 5 * c5;
            EndRadians = end;
            step = 0;
            steps = count;
            perStep = 1f / count;
            perSecond = stepsPerSecond / count;
            PositionRadians = c0;
        }
    }
}
