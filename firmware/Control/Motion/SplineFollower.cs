namespace Controller.Control.Motion
{
    /// <summary>Takes one joint's setpoint along its <see cref="SplinePath"/>, period by period. So points at any rate become setpoints at the loop's.</summary>
    /// <remarks>Time is counted in steps from each segment's start, so that nothing drifts however many there are.</remarks>
    public sealed class SplineFollower
    {
        /// <summary>A segment ends this share of a period early: rounding of the times, not a step more.</summary>
        private const float EarlyPeriods = 1e-3f;

        /// <summary>The setpoint, in radians.</summary>
        public float PositionRadians;

        /// <summary>Its rate, in radians per second.</summary>
        public float VelocityRadiansPerSecond;

        private readonly SplinePath path = new SplinePath();
        private readonly float periodSeconds;
        private readonly float earlySeconds;
        private float[] times;
        private int points;
        private int point;
        private int step;
        private float offsetSeconds;
        private float endSeconds;

        /// <param name="period">Time between two calls of <see cref="Step"/>, in seconds.</param>
        public SplineFollower(float period)
        {
            periodSeconds = period;
            earlySeconds = EarlyPeriods * period;
        }

        /// <summary>Begins now, with the setpoint's present position and velocity, whatever was followed before. The buffer must stay as it is until the way is over.</summary>
        /// <param name="trajectory">One that <see cref="TrajectoryCheck"/> has let pass.</param>
        /// <param name="column">The joint's, <see cref="TrajectoryBuffer.ColumnOf"/>.</param>
        /// <param name="elapsedSeconds">As in <see cref="SplinePath.Begin"/>.</param>
        /// <param name="takeOverSeconds">Likewise.</param>
        public void Begin(TrajectoryBuffer trajectory, int column, float fromRadians, float fromRadiansPerSecond, float elapsedSeconds = 0, float takeOverSeconds = 0)
        {
            path.Begin(trajectory, column, fromRadians, fromRadiansPerSecond, elapsedSeconds, takeOverSeconds);
            times = trajectory.TimesSeconds;
            points = trajectory.Points;
            point = path.FirstPoint;
            step = 0;
            offsetSeconds = 0;
            endSeconds = 0;
            PositionRadians = fromRadians;
            VelocityRadiansPerSecond = fromRadiansPerSecond;
            if (point < points)
            {
                path.Load(point);
                endSeconds = path.Seconds - earlySeconds;
            }
        }

        /// <summary>Moves time on by one period.</summary>
        /// <returns>False once the last point is reached: at rest, or for a chunk with the velocity with which it ends.</returns>
        public bool Step()
        {
            step++;
            float t = (step * periodSeconds) + offsetSeconds;
            if (t >= endSeconds)
            {
                if (!Pass(t))
                    return false;
                t = offsetSeconds;
            }

            SplinePath segment = path;
            float c2 = segment.C2;
            float c3 = t * segment.C3;
            float c1 = segment.C1;
            PositionRadians = segment.C0 + (t * (c1 + (t * (c2 + c3))));
            VelocityRadiansPerSecond = c1 + (t * (c2 + c2 + (3 * c3)));
            return true;
        }

        /// <summary>Goes on to the segment that a time lies in, over any that are shorter than a period.</summary>
        /// <param name="t">Seconds from the start of the segment that is over.</param>
        private bool Pass(float t)
        {
            if (point < points)
            {
                float seconds = path.Seconds;
                do
                {
                    t -= seconds;
                    point++;
                    if (point == points)
                        break;
                    seconds = times[point] - times[point - 1];
                }
                while (t >= seconds - earlySeconds);
            }

            if (point >= points)
            {
                End();
                return false;
            }

            path.Load(point);
            step = 0;
            offsetSeconds = t;
            endSeconds = path.Seconds - earlySeconds;
            return true;
        }

        private void End()
        {
            if (points > path.FirstPoint)
                path.Load(points - 1);
            PositionRadians = path.EndRadians;
            VelocityRadiansPerSecond = path.EndRadiansPerSecond;
            points = 0;
        }
    }
}
