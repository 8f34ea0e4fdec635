using Controller.Contract;

namespace Controller.Control.Motion
{
    /// <summary>Judges a decoded trajectory whole before anything moves: times first, then every number, then every segment of every joint.</summary>
    /// <remarks>
    /// A segment is judged as the very cubic that <see cref="SplineFollower"/> will follow, not at samples of it. It costs
    /// tens of milliseconds on the board for 32 points of six joints, so it goes in slices between which the caller may
    /// give its turn away. What changes meanwhile is where the joints are: <see cref="JudgeStart"/> judges that part anew at
    /// the moment of departure.
    /// </remarks>
    public sealed class TrajectoryCheck
    {
        /// <summary>A trajectory that was to begin further back than one period of a 50 Hz loop is late.</summary>
        public const int LateMilliseconds = 20;

        /// <summary>Longest time from now to the last point.</summary>
        public const int MaxSeconds = 3600;

        /// <summary>What a trajectory that is no chunk may still move at its last point; it is followed as 0.</summary>
        public const float RestRadiansPerSecond = 1e-3f;

        /// <summary>The joint that the refusal is about, -1 when it is about the whole.</summary>
        public int Joint;

        /// <summary>The point that the refusal is about, or at which its segment ends; -1 when it is about the whole.</summary>
        public int Point;

        /// <summary>True once <see cref="Judge"/> has let everything pass.</summary>
        public bool IsOver;

        private readonly float startToleranceRadians;
        private readonly SplinePath path = new SplinePath();
        private readonly SegmentBounds bounds = new SegmentBounds();
        private TrajectoryBuffer buffer;
        private JointLimits[] limits;
        private float[] startRadians;
        private float[] startRadiansPerSecond;
        private float elapsedSeconds;
        private float takeOverSeconds;
        private bool isStartLater;
        private bool areNumbersJudged;
        private int column;
        private int point;

        /// <param name="startTolerance">How far a first point at time 0 may be from its joint's setpoint, in radians.</param>
        public TrajectoryCheck(float startTolerance)
        {
            startToleranceRadians = startTolerance;
        }

        /// <summary>True for a start that lies too far back. 0, which is at once, never does.</summary>
        /// <param name="startMilliseconds">Of the board's clock, since 1970, not negative.</param>
        /// <param name="nowMilliseconds">Now, of the same clock.</param>
        public static bool IsLate(long startMilliseconds, long nowMilliseconds)
        {
            return startMilliseconds != 0 && nowMilliseconds - startMilliseconds > LateMilliseconds;
        }

        /// <summary>Begins with a trajectory, and judges its times.</summary>
        /// <param name="trajectory">Decoded to its end. Kept until all is judged, as the arrays are, whose order is the machine's.</param>
        /// <param name="fromRadians">Setpoints with which the motion would begin.</param>
        /// <param name="fromRadiansPerSecond">Their rates.</param>
        /// <param name="nowMilliseconds">The board's clock.</param>
        /// <returns>
        /// <see cref="Refusal.None"/>, <see cref="Refusal.TrajectoryEmpty"/> (also for a single point at time 0, which is no motion),
        /// <see cref="Refusal.TrajectoryLate"/>, <see cref="Refusal.TrajectoryTooLong"/> or <see cref="Refusal.TrajectoryUnsorted"/>.
        /// </returns>
        public Refusal Begin(TrajectoryBuffer trajectory, JointLimits[] jointLimits, float[] fromRadians, float[] fromRadiansPerSecond, long nowMilliseconds)
        {
            buffer = trajectory;
            limits = jointLimits;
            startRadians = fromRadians;
            startRadiansPerSecond = fromRadiansPerSecond;
            areNumbersJudged = false;
            elapsedSeconds = 0;
            takeOverSeconds = 0;

            // Where the joints will be by then nobody knows: what hangs on the start is judged when it comes.
            isStartLater = trajectory.StartMilliseconds > nowMilliseconds;
            IsOver = false;
            Joint = -1;
            Point = -1;
            column = 0;
            point = 0;

            float[] times = trajectory.TimesSeconds;
            int points = trajectory.Points;
            if (points == 0 || (points == 1 && times[0] == 0))
                return Refusal.TrajectoryEmpty;
            if (IsLate(trajectory.StartMilliseconds, nowMilliseconds))
                return Refusal.TrajectoryLate;
            for (int i = 1; i < points; i++)
            {
                if (times[i] > times[i - 1])
                    continue;
                Point = i;
                return Refusal.TrajectoryUnsorted;
            }

            long wait = trajectory.StartMilliseconds == 0 ? 0 : trajectory.StartMilliseconds - nowMilliseconds;
            return times[points - 1] > MaxSeconds || wait > MaxSeconds * 1000L ? Refusal.TrajectoryTooLong : Refusal.None;
        }

        /// <summary>Judges a slice: one point's numbers, or one segment of one joint.</summary>
        /// <returns>
        /// <see cref="Refusal.None"/>, with <see cref="IsOver"/> when that was all; or <see cref="Refusal.NotFinite"/>,
        /// <see cref="Refusal.TrajectoryStart"/> or <see cref="Refusal.TrajectoryOutOfRange"/>, with <see cref="Joint"/> and <see cref="Point"/>.
        /// </returns>
        public Refusal Judge()
        {
            if (IsOver)
                return Refusal.None;
            Refusal refusal;
            if (!areNumbersJudged)
            {
                refusal = JudgeNumbers(point);
                if (refusal == Refusal.None && ++point == buffer.Points)
                {
                    areNumbersJudged = true;
                    point = -1;
                }

                return refusal;
            }

            if (point < 0)
            {
                BeginColumn(column);
                point = path.FirstPoint;
            }

            int lastOfStart = path.FirstPoint + (buffer.HasVelocities ? 0 : 1);
            refusal = isStartLater && point <= lastOfStart ? Refusal.None : JudgeSegment(column, point);
            if (refusal == Refusal.None && ++point == buffer.Points)
            {
                column++;
                point = -1;
                IsOver = column == buffer.Columns;
            }

            return refusal;
        }

        /// <summary>Judges anew what hangs on the start, with the arrays as they are now: first points at time 0 and the first segments, two where slopes come from the neighbours.</summary>
        /// <returns>As <see cref="Judge"/>.</returns>
        /// <param name="lateSeconds">Time since the start that was asked for.</param>
        /// <param name="passedBySeconds"><see cref="SplinePath.TakeOverSeconds"/> where a chunk takes over from another, else 0.</param>
        public Refusal JudgeStart(float lateSeconds = 0, float passedBySeconds = 0)
        {
            elapsedSeconds = lateSeconds;
            takeOverSeconds = passedBySeconds;
            bool isAtZero = buffer.TimesSeconds[0] == 0;
            for (int i = 0; i < buffer.Columns; i++)
            {
                if (isAtZero && !IsAtStart(i))
                    return Blame(i, 0, Refusal.TrajectoryStart);
                BeginColumn(i);
                int end = path.FirstPoint + (buffer.HasVelocities ? 1 : 2);
                for (int k = path.FirstPoint; k < end && k < buffer.Points; k++)
                {
                    Refusal refusal = JudgeSegment(i, k);
                    if (refusal != Refusal.None)
                        return refusal;
                }
            }

            return Refusal.None;
        }

        private void BeginColumn(int judged)
        {
            int joint = buffer.Joints[judged];
            path.Begin(buffer, judged, startRadians[joint], startRadiansPerSecond[joint], elapsedSeconds, takeOverSeconds);
        }

        private Refusal JudgeNumbers(int judged)
        {
            bool isAtZero = judged == 0 && buffer.TimesSeconds[0] == 0 && !isStartLater;
            bool mustRest = judged == buffer.Points - 1 && !buffer.IsChunk;
            for (int i = 0; i < buffer.Columns; i++)
            {
                int at = (judged * TrajectoryFormat.MaxJoints) + i;
                JointLimits joint = limits[buffer.Joints[i]];
                float position = buffer.PositionsRadians[at];
                if (isAtZero)
                {
                    if (!IsAtStart(i))
                        return Blame(i, 0, IsFinite(position) ? Refusal.TrajectoryStart : Refusal.NotFinite);
                }
                else if (!(position >= joint.MinRadians - SegmentBounds.ToleranceRadians && position <= joint.MaxRadians + SegmentBounds.ToleranceRadians))
                {
                    return Blame(i, judged, IsFinite(position) ? Refusal.TrajectoryOutOfRange : Refusal.NotFinite);
                }

                if (!buffer.HasVelocities)
                    continue;
                float velocity = buffer.VelocitiesRadiansPerSecond[at];
                float bound = mustRest ? RestRadiansPerSecond : joint.MaxRadiansPerSecond * SegmentBounds.ToleranceFactor;
                if (!(velocity >= -bound && velocity <= bound))
                    return Blame(i, judged, IsFinite(velocity) ? Refusal.TrajectoryOutOfRange : Refusal.NotFinite);
            }

            return Refusal.None;
        }

        private Refusal JudgeSegment(int judged, int end)
        {
            path.Load(end);
            int first = path.FirstPoint;
            if (end <= first + 1 || isStartLater)
                bounds.SetLimits(limits[buffer.Joints[judged]]);

            // A limp joint may rest on its mechanical stop outside the range: the way in is the way that it has.
            if (end == first)
                bounds.Include(path.C0, path.C1);
            bool keeps = bounds.Keeps(path);
            if (keeps && buffer.IsChunk && end == buffer.Points - 1)
                keeps = bounds.KeepsStop(path.EndRadians, path.EndRadiansPerSecond);
            return keeps ? Refusal.None : Blame(judged, end, Refusal.TrajectoryOutOfRange);
        }

        private bool IsAtStart(int judged)
        {
            float distance = buffer.PositionsRadians[judged] - startRadians[buffer.Joints[judged]];
            return distance >= -startToleranceRadians && distance <= startToleranceRadians;
        }

        private Refusal Blame(int judged, int judgedPoint, Refusal refusal)
        {
            Joint = buffer.Joints[judged];
            Point = judgedPoint;
            return refusal;
        }

        private static bool IsFinite(float value)
        {
            // NaN fails one comparison here and on the board, where it counts as greater than all; infinities fail one.
            return value >= float.MinValue && value <= float.MaxValue;
        }
    }
}
