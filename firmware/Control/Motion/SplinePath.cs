using Controller.Contract;

namespace Controller.Control.Motion
{
    /// <summary>One joint's column of a trajectory as cubic Hermite segments, from a given state through every point; one segment is loaded at a time.</summary>
    /// <remarks>
    /// Position and velocity are continuous by construction, also at the start. A point's velocity is the one that it carries,
    /// or else the slope there of the parabola through it and its neighbours (Bessel tangents: de Boor, A Practical Guide to
    /// Splines, chapter IV), which is exact for parabolas however times are spaced. A trajectory ends at rest. A chunk ends with
    /// the slope of the last parabola; one of a single point with its mean slope, since a parabola through the start's velocity
    /// would make a stream of such chunks swing from point to point without ever settling.
    /// A first point at time 0 is where the motion begins: the given state takes its place.
    /// </remarks>
    public sealed class SplinePath
    {
        /// <summary>
        /// Points of a chunk that come sooner than this are passed by where a chunk takes over from another that is under way: it is a tick
        /// or a period off its time, and to make that good within one action would ask for any acceleration.
        /// </summary>
        public const float TakeOverSeconds = 0.08f;

        /// <summary>First point that a segment ends at: for a trajectory 1 where the first point's time is 0, else 0; for a chunk the first that is not passed by.</summary>
        public int FirstPoint;

        /// <summary>Duration of the segment.</summary>
        public float Seconds;

        /// <summary>Position at t seconds from the segment's start is C0 + t (C1 + t (C2 + t C3)), in radians.</summary>
        public float C0;

        public float C1;

        public float C2;

        public float C3;

        /// <summary>Where the segment ends.</summary>
        public float EndRadians;

        /// <summary>Velocity at the segment's end.</summary>
        public float EndRadiansPerSecond;

        private float[] times;
        private float[] positions;

        // Null where slopes come from the neighbours.
        private float[] velocities;
        private int column;
        private int last;

        // The point at which the joint comes to rest, -1 for a chunk.
        private int stop;
        private int loaded;
        private float startSeconds;
        private float startRadians;
        private float startRadiansPerSecond;

        /// <summary>The way begins with this state. No segment is loaded yet.</summary>
        /// <param name="takeOverSeconds"><see cref="TakeOverSeconds"/> where a chunk takes over from another, else 0.</param>
        /// <param name="elapsedSeconds">Time since it was to begin: what a chunk that begins late has missed. A trajectory begins whole.</param>
        public void Begin(TrajectoryBuffer trajectory, int trajectoryColumn, float fromRadians, float fromRadiansPerSecond, float elapsedSeconds = 0, float takeOverSeconds = 0)
        {
            times = trajectory.TimesSeconds;
            positions = trajectory.PositionsRadians;
            velocities = trajectory.HasVelocities ? trajectory.VelocitiesRadiansPerSecond : null;
            column = trajectoryColumn;
            last = trajectory.Points - 1;
            stop = trajectory.IsChunk ? -1 : last;
            FirstPoint = times[0] > 0 ? 0 : 1;
            startSeconds = 0;
            if (trajectory.IsChunk)
            {
                startSeconds = elapsedSeconds;
                while (FirstPoint < last && times[FirstPoint] < elapsedSeconds + takeOverSeconds)
                    FirstPoint++;

                // The last point is all that is left of a chunk that is nearly over: it is not in the past.
                if (times[last] < elapsedSeconds + takeOverSeconds)
                    startSeconds = times[last] - takeOverSeconds;
            }

            loaded = -1;
            startRadians = fromRadians;
            startRadiansPerSecond = fromRadiansPerSecond;
            EndRadians = fromRadians;
            EndRadiansPerSecond = fromRadiansPerSecond;
        }

        /// <summary>Computes the segment that ends at a point.</summary>
        /// <param name="point">From <see cref="FirstPoint"/> to the last.</param>
        public void Load(int point)
        {
            int here = (point * TrajectoryFormat.MaxJoints) + column;
            float seconds = times[point] - startSeconds;
            float start = startRadians;
            float velocity = startRadiansPerSecond;
            if (point != FirstPoint)
            {
                seconds = times[point] - times[point - 1];
                start = positions[here - TrajectoryFormat.MaxJoints];
                velocity = loaded == point - 1 ? EndRadiansPerSecond : Slope(point - 1);
            }

            float end = positions[here];
            float endVelocity = velocities != null && point != stop ? velocities[here] : Slope(point);
            float mean = (end - start) / seconds;
            loaded = point;
            Seconds = seconds;
            C0 = start;
            C1 = velocity;
            C2 = ((3 * mean) - (2 * velocity) - endVelocity) / seconds;
            C3 = (velocity + endVelocity - (2 * mean)) / (seconds * seconds);
            EndRadians = end;
            EndRadiansPerSecond = endVelocity;
        }

        /// <summary>Velocity at a point, not before the first that a segment ends at.</summary>
        private float Slope(int point)
        {
            if (point == stop)
                return 0;
            int here = (point * TrajectoryFormat.MaxJoints) + column;
            if (velocities != null)
                return velocities[here];
            if (point < last)
            {
                float secondsBefore = SecondsTo(point);
                float secondsAfter = times[point + 1] - times[point];
                float slopeAfter = (positions[here + TrajectoryFormat.MaxJoints] - positions[here]) / secondsAfter;
                return ((secondsAfter * MeanSlopeTo(point)) + (secondsBefore * slopeAfter)) / (secondsBefore + secondsAfter);
            }

            float lastSlope = MeanSlopeTo(point);
            if (point == FirstPoint)
                return lastSlope;
            float seconds = SecondsTo(point);
            return lastSlope + (seconds * (lastSlope - MeanSlopeTo(point - 1)) / (seconds + SecondsTo(point - 1)));
        }

        private float SecondsTo(int point)
        {
            return point == FirstPoint ? times[point] - startSeconds : times[point] - times[point - 1];
        }

        private float MeanSlopeTo(int point)
        {
            int here = (point * TrajectoryFormat.MaxJoints) + column;
            float before = point == FirstPoint ? startRadians : positions[here - TrajectoryFormat.MaxJoints];
            return (positions[here] - before) / SecondsTo(point);
        }
    }
}
