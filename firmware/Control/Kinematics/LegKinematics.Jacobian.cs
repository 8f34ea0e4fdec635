namespace Controller.Control.Kinematics
{
    public sealed partial class LegKinematics
    {
        /// <summary>
        /// Geometric Jacobian of the sole's point at the pose of the last <see cref="Forward"/>, row by row: velocity x, y, z and angular
        /// rate x, y, z in the pelvis' frame, a column per joint. Set by <see cref="FindJacobian"/>.
        /// </summary>
        public readonly float[] Jacobian = new float[6 * JointCount];

        /// <summary>Torques that a load on the foot puts on the joints, set by <see cref="FindTorques"/>.</summary>
        public readonly float[] TorqueNewtonMetres = new float[JointCount];

        /// <summary>Fills <see cref="Jacobian"/>: a column is the joint's axis and its cross product with the way from it to the sole.</summary>
        public void FindJacobian()
        {
            float[] j = Jacobian;
            float x = SoleXMetres;
            float y = SoleYMetres;
            float z = SoleZMetres + hipDrop;
            float cx = rollAxisX;
            float cy = rollAxisY;
            float px = pitchAxisX;
            float py = pitchAxisY;
            float pz = pitchAxisZ;

            // Hip yaw, about (0, 0, 1). Row 2, 18 and 24 of this column stay zero, as does 31.
            j[0] = -y;
            j[6] = x;
            j[30] = 1;

            // Hip roll, about (cx, cy, 0).
            j[1] = cy * z;
            j[7] = -cx * z;
            j[13] = (cx * y) - (cy * x);
            j[19] = cx;
            j[25] = cy;

            // Hip pitch, knee, ankle pitch: one direction, three places.
            j[2] = (py * z) - (pz * y);
            j[8] = (pz * x) - (px * z);
            j[14] = (px * y) - (py * x);
            x = SoleXMetres - kneeX;
            y = SoleYMetres - kneeY;
            z = SoleZMetres - kneeZ;
            j[3] = (py * z) - (pz * y);
            j[9] = (pz * x) - (px * z);
            j[15] = (px * y) - (py * x);

            // From the ankle the sole is straight down in the foot's frame, where the pitch axis is (0, cos, -sin) of the ankle's roll.
            float arm = -ankleHeight * cosAnkleRoll;
            j[4] = arm * ForwardX;
            j[10] = arm * ForwardY;
            j[16] = arm * ForwardZ;
            for (int i = HipPitch; i <= AnklePitch; i++)
            {
                j[18 + i] = px;
                j[24 + i] = py;
                j[30 + i] = pz;
            }

            // Ankle roll, about the foot's x axis.
            j[5] = ankleHeight * LeftX;
            j[11] = ankleHeight * LeftY;
            j[17] = ankleHeight * LeftZ;
            j[23] = ForwardX;
            j[29] = ForwardY;
            j[35] = ForwardZ;
        }

        /// <summary>
        /// What a force and a moment on the foot put on the joints: transposed Jacobian times load (virtual work). Drives that shall hold
        /// the leg give the negative. Uses the last <see cref="FindJacobian"/>.
        /// </summary>
        /// <param name="forceX">Newtons on the sole, in the pelvis' frame.</param>
        /// <param name="forceY">As <paramref name="forceX"/>.</param>
        /// <param name="forceZ">As <paramref name="forceX"/>.</param>
        /// <param name="momentX">
        /// Newton metres about the sole's point below the ankle. A level foot that is pressed with F up at the centre of pressure (x, y)
        /// feels (y F, -x F, 0).
        /// </param>
        /// <param name="momentY">As <paramref name="momentX"/>.</param>
        /// <param name="momentZ">As <paramref name="momentX"/>.</param>
        public void FindTorques(float forceX, float forceY, float forceZ, float momentX, float momentY, float momentZ)
        {
            float[] j = Jacobian;
            float[] torque = TorqueNewtonMetres;
            for (int i = 0; i < JointCount; i++)
            {
                torque[i] = (j[i] * forceX) + (j[i + 6] * forceY) + (j[i + 12] * forceZ)
                    + (j[i + 18] * momentX) + (j[i + 24] * momentY) + (j[i + 30] * momentZ);
            }
        }
    }
}
