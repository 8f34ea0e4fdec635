namespace Controller.Control.Kinematics
{
    /// <summary>
    /// Where the foot is in the pelvis' frame (x forward, y left, z up, origin on the hip yaw axis at the flange): the sole's
    /// point below the ankle, and Rz(yaw) Ry(pitch) Rx(roll).
    /// </summary>
    public sealed class FootPose
    {
        public float XMetres;
        public float YMetres;
        public float ZMetres;
        public float YawRadians;
        public float PitchRadians;
        public float RollRadians;
    }
}
