namespace Controller.Contract
{
    /// <summary>
    /// The bytes of <see cref="NodeMetric.Trajectory"/>, little-endian, without gaps:
    /// <code>
    /// 0   uint8    version, 1
    /// 1   uint8    flags
    /// 2   uint8    J, number of joints, 1 to 8
    /// 3   uint8    N, number of points, 1 to 32
    /// 4   int64    begins at this time of the board's clock, milliseconds since 1970 (as its payloads are stamped); 0 for at once
    /// 12  uint8[J] joints, as indices in the machine's order
    ///     N times:
    ///       uint32     time_from_start in milliseconds; rises strictly
    ///       float32[J] positions, radians
    ///       float32[J] velocities, radians per second; only with <see cref="HasVelocities"/>
    /// </code>
    /// Names and meaning follow ROS trajectory_msgs/JointTrajectory. Where the first time is not 0 the motion begins at the
    /// setpoints of that moment, with their velocities.
    /// </summary>
    public static class TrajectoryFormat
    {
        public const int Version = 1;

        /// <summary>Flag: points carry velocities. Without them, slopes come from the neighbours and the last is 0.</summary>
        public const int HasVelocities = 1;

        /// <summary>Flag: a chunk of a stream, such as a policy's next actions. It may end in motion; without a successor joints decelerate to rest.</summary>
        public const int IsChunk = 2;

        public const int MaxJoints = 8;

        /// <summary>1.6 s of a policy at 20 Hz; longer ones come in pieces.</summary>
        public const int MaxPoints = 32;

        /// <summary>Bytes before the joints.</summary>
        public const int HeaderBytes = 12;
    }
}
