using System;
using Controller.Contract;

namespace Controller.Control.Motion
{
    /// <summary>A trajectory of several joints as numbers, decoded from <see cref="TrajectoryFormat"/>. Nothing is allocated after construction.</summary>
    /// <remarks>
    /// Decoding 32 points of six joints takes milliseconds on the board, so it goes point by point and the caller
    /// may give its turn away between them. The bytes must stay as they are until <see cref="Points"/> is set, and what is
    /// decoded must stay while a <see cref="SplineFollower"/> follows it: a stream of trajectories needs two buffers.
    /// </remarks>
    public sealed class TrajectoryBuffer
    {
        /// <summary>Times from the start, in seconds, one per point. 2³¹ ms and later, which no board takes, are told as 2³¹ ms.</summary>
        public readonly float[] TimesSeconds = new float[TrajectoryFormat.MaxPoints];

        /// <summary>Positions at point x <see cref="TrajectoryFormat.MaxJoints"/> + column.</summary>
        public readonly float[] PositionsRadians = new float[TrajectoryFormat.MaxPoints * TrajectoryFormat.MaxJoints];

        /// <summary>Velocities, laid out as positions; of no meaning without <see cref="HasVelocities"/>.</summary>
        public readonly float[] VelocitiesRadiansPerSecond = new float[TrajectoryFormat.MaxPoints * TrajectoryFormat.MaxJoints];

        /// <summary>Column to joint, as an index in the machine's order.</summary>
        public readonly int[] Joints = new int[TrajectoryFormat.MaxJoints];

        /// <summary>Joint to column, -1 for a joint that takes no part.</summary>
        public readonly int[] ColumnOf = new int[TrajectoryFormat.MaxJoints];

        /// <summary>Points of a trajectory that is decoded to its end; 0 before.</summary>
        public int Points;

        public int Columns;

        /// <summary>Points carry velocities.</summary>
        public bool HasVelocities;

        /// <summary>A chunk of a stream: it may end in motion.</summary>
        public bool IsChunk;

        /// <summary>Begins at this time of the board's clock, milliseconds since 1970; 0 for at once.</summary>
        public long StartMilliseconds;

        /// <summary>The command's sequence, as its sender chose it. Comes beside the bytes, as the two below do; set by the caller.</summary>
        public long Sequence;

        /// <summary>Names the writer.</summary>
        public long Lease;

        public int LeaseMilliseconds;

        private byte[] bytes;
        private int at;
        private int decoded;
        private int announced;

        /// <summary>Decodes in one go: <see cref="Begin"/> and every point.</summary>
        /// <returns>As <see cref="Begin"/>.</returns>
        public Refusal Decode(byte[] source, int offset, int count, int jointCount)
        {
            Refusal refusal = Begin(source, offset, count, jointCount);
            if (refusal != Refusal.None)
                return refusal;
            while (DecodePoint())
            {
            }

            return Refusal.None;
        }

        /// <summary>Judges the layout whole, then reads the header. What is refused changes nothing.</summary>
        /// <param name="count">Bytes from <paramref name="offset"/> on, both within the array.</param>
        /// <param name="jointCount">Joints of the machine.</param>
        /// <returns><see cref="Refusal.None"/>, <see cref="Refusal.Malformed"/>, <see cref="Refusal.TrajectoryEmpty"/> or <see cref="Refusal.TrajectoryTooLong"/>.</returns>
        public Refusal Begin(byte[] source, int offset, int count, int jointCount)
        {
            if (count < TrajectoryFormat.HeaderBytes || source[offset] != TrajectoryFormat.Version)
                return Refusal.Malformed;
            int flags = source[offset + 1];
            int columns = source[offset + 2];
            int points = source[offset + 3];
            if ((flags & ~(TrajectoryFormat.HasVelocities | TrajectoryFormat.IsChunk)) != 0)
                return Refusal.Malformed;
            if (columns < 1 || columns > TrajectoryFormat.MaxJoints)
                return Refusal.Malformed;
            if (points == 0)
                return Refusal.TrajectoryEmpty;
            if (points > TrajectoryFormat.MaxPoints)
                return Refusal.TrajectoryTooLong;
            bool hasVelocities = (flags & TrajectoryFormat.HasVelocities) != 0;
            int pointBytes = 4 + (columns * (hasVelocities ? 8 : 4));
            if (count != TrajectoryFormat.HeaderBytes + columns + (points * pointBytes))
                return Refusal.Malformed;
            int joints = offset + TrajectoryFormat.HeaderBytes;
            if (!AreJoints(source, joints, columns, jointCount))
                return Refusal.Malformed;

            // Before 1970, no time of a clock; a difference to it could overflow.
            long start = BitConverter.ToInt64(source, offset + 4);
            if (start < 0)
                return Refusal.Malformed;

            Points = 0;
            Columns = columns;
            HasVelocities = hasVelocities;
            IsChunk = (flags & TrajectoryFormat.IsChunk) != 0;
            StartMilliseconds = start;
            for (int i = 0; i < TrajectoryFormat.MaxJoints; i++)
                ColumnOf[i] = -1;
            for (int i = 0; i < columns; i++)
            {
                Joints[i] = source[joints + i];
                ColumnOf[source[joints + i]] = i;
            }

            bytes = source;
            at = joints + columns;
            decoded = 0;
            announced = points;
            return Refusal.None;
        }

        /// <summary>Decodes one point more.</summary>
        /// <returns>False once all are decoded, which also sets <see cref="Points"/>.</returns>
        public bool DecodePoint()
        {
            if (decoded == announced)
                return false;
            byte[] source = bytes;
            int from = at;
            int milliseconds = BitConverter.ToInt32(source, from);
            TimesSeconds[decoded] = milliseconds < 0 ? 2147483.6f : milliseconds / 1000f;
            from += 4;
            int to = decoded * TrajectoryFormat.MaxJoints;
            int end = to + Columns;
            float[] values = PositionsRadians;
            for (int i = to; i < end; i++)
            {
                values[i] = BitConverter.ToSingle(source, from);
                from += 4;
            }

            if (HasVelocities)
            {
                values = VelocitiesRadiansPerSecond;
                for (int i = to; i < end; i++)
                {
                    values[i] = BitConverter.ToSingle(source, from);
                    from += 4;
                }
            }

            at = from;
            decoded++;
            if (decoded < announced)
                return true;
            Points = announced;
            bytes = null;
            return false;
        }

        /// <summary>Each names a joint of the machine, none twice.</summary>
        private static bool AreJoints(byte[] source, int from, int columns, int jointCount)
        {
            int seen = 0;
            for (int i = from; i < from + columns; i++)
            {
                int joint = source[i];
                if (joint >= jointCount || joint >= TrajectoryFormat.MaxJoints || (seen & (1 << joint)) != 0)
                    return false;
                seen |= 1 << joint;
            }

            return true;
        }
    }
}
