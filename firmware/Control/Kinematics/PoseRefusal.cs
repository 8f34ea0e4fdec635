namespace Controller.Control.Kinematics
{
    /// <summary>Why a foot pose has no joint positions.</summary>
    public enum PoseRefusal
    {
        None = 0,

        /// <summary>A coordinate or an angle is not a number, or has no bound.</summary>
        NotFinite = 1,

        /// <summary>The ankle would be farther from the hip than the straight leg is long.</summary>
        TooFar = 2,

        /// <summary>The ankle would be nearer to the hip than the difference of thigh and shank.</summary>
        TooNear = 3,

        /// <summary>The hip would lie on the ankle's roll axis, where every roll is as good as any other.</summary>
        Singular = 4,

        /// <summary>A joint would leave its range; <see cref="LegKinematics.RefusedJoint"/> says which.</summary>
        OutOfRange = 5,
    }
}
