using System;

namespace Controller.Control.Kinematics
{
    /// <summary>
    /// Kinematics of a leg whose joints are, from the pelvis: hip yaw (z), hip roll (x), hip pitch (y), knee (y), ankle pitch (y),
    /// ankle roll (x). The three hip axes meet in a point and the two ankle axes in another, so the inverse has a closed form
    /// (Pieper, "The Kinematics of Manipulators under Computer Control", Stanford 1968).
    /// </summary>
    /// <remarks>
    /// Metres and radians, in float. On an ESP32 <see cref="Forward"/> takes 0.37 ms, <see cref="TrySolve"/> 0.56 ms (0.46 ms with a level foot),
    /// <see cref="FindJacobian"/> and <see cref="FindTorques"/> 0.2 ms each; of these 12, 14 (8) and no native calls of 17 µs:
    /// docs/decisions/0017-kinematics-arithmetic.md.
    /// Allocates nothing after construction. One thread at a time.
    /// </remarks>
    public sealed partial class LegKinematics
    {
        /// <summary>Joints of the leg.</summary>
        public const int JointCount = 6;

        public const int HipYaw = 0;
        public const int HipRoll = 1;
        public const int HipPitch = 2;
        public const int Knee = 3;
        public const int AnklePitch = 4;
        public const int AnkleRoll = 5;

        /// <summary>Lower ends of the joints' ranges.</summary>
        public readonly float[] MinRadians;

        /// <summary>Upper ends of the joints' ranges.</summary>
        public readonly float[] MaxRadians;

        /// <summary>The sole's point below the ankle, in the pelvis' frame; set by <see cref="Forward"/>.</summary>
        public float SoleXMetres;
        public float SoleYMetres;
        public float SoleZMetres;

        /// <summary>The foot's x axis in the pelvis' frame.</summary>
        public float ForwardX;
        public float ForwardY;
        public float ForwardZ;

        /// <summary>The foot's y axis in the pelvis' frame.</summary>
        public float LeftX;
        public float LeftY;
        public float LeftZ;

        /// <summary>The foot's z axis in the pelvis' frame.</summary>
        public float UpX;
        public float UpY;
        public float UpZ;

        private readonly float hipDrop;
        private readonly float thigh;
        private readonly float shank;
        private readonly float ankleHeight;

        // What the Jacobian needs of the last Forward: the roll axis' direction, the pitch axes' direction, the knee, cos of ankle roll.
        private float rollAxisX = 1;
        private float rollAxisY;
        private float pitchAxisX;
        private float pitchAxisY = 1;
        private float pitchAxisZ;
        private float kneeX;
        private float kneeY;
        private float kneeZ;
        private float cosAnkleRoll = 1;

        /// <param name="hipDropMetres">From the yaw axis' origin down to the point where roll and pitch axis meet.</param>
        /// <param name="thighMetres">From hip pitch to knee axis.</param>
        /// <param name="shankMetres">From knee to ankle pitch axis.</param>
        /// <param name="ankleHeightMetres">From the ankle's axes down to the sole.</param>
        /// <param name="minRadians">Six lower ends of range.</param>
        /// <param name="maxRadians">Six upper ends of range; those of hip roll and ankle roll inside ±π/2, and the knee bends with positive angles.</param>
        public LegKinematics(float hipDropMetres, float thighMetres, float shankMetres, float ankleHeightMetres, float[] minRadians, float[] maxRadians)
        {
            if (!(thighMetres > 0 && thighMetres < 10) || !(shankMetres > 0 && shankMetres < 10))
                throw new ArgumentException("thigh, shank");
            if (minRadians.Length != JointCount || maxRadians.Length != JointCount)
                throw new ArgumentException("six joints");
            hipDrop = hipDropMetres;
            thigh = thighMetres;
            shank = shankMetres;
            ankleHeight = ankleHeightMetres;
            MinRadians = minRadians;
            MaxRadians = maxRadians;
            PrepareInverse();
        }

        /// <summary>Finds the foot's pose: position and axes of the sole, in this object's fields.</summary>
        /// <param name="jointRadians">Six positions, from the pelvis outward; each finite.</param>
        public void Forward(float[] jointRadians)
        {
            float angle = jointRadians[HipYaw];
            float s1 = (float)Math.Sin(angle);
            float c1 = (float)Math.Cos(angle);
            angle = jointRadians[HipRoll];
            float s2 = (float)Math.Sin(angle);
            float c2 = (float)Math.Cos(angle);

            // The pitch axes are parallel, so their angles add up, and all turn about the same direction.
            angle = jointRadians[HipPitch];
            float s = (float)Math.Sin(angle);
            float c = (float)Math.Cos(angle);
            float pitchX = -s1 * c2;
            float pitchY = c1 * c2;
            float upX = s1 * s2;
            float upY = -c1 * s2;
            float x = -thigh * ((c1 * s) + (upX * c));
            float y = -thigh * ((s1 * s) + (upY * c));
            float z = -(thigh * c2 * c) - hipDrop;
            kneeX = x;
            kneeY = y;
            kneeZ = z;

            angle += jointRadians[Knee];
            s = (float)Math.Sin(angle);
            c = (float)Math.Cos(angle);
            x -= shank * ((c1 * s) + (upX * c));
            y -= shank * ((s1 * s) + (upY * c));
            z -= shank * c2 * c;

            angle += jointRadians[AnklePitch];
            s = (float)Math.Sin(angle);
            c = (float)Math.Cos(angle);
            ForwardX = (c1 * c) - (upX * s);
            ForwardY = (s1 * c) - (upY * s);
            ForwardZ = -(c2 * s);
            float pitchedX = (c1 * s) + (upX * c);
            float pitchedY = (s1 * s) + (upY * c);
            float pitchedZ = c2 * c;

            angle = jointRadians[AnkleRoll];
            s = (float)Math.Sin(angle);
            c = (float)Math.Cos(angle);
            LeftX = (pitchX * c) + (pitchedX * s);
            LeftY = (pitchY * c) + (pitchedY * s);
            LeftZ = (s2 * c) + (pitchedZ * s);
            float zx = (pitchedX * c) - (pitchX * s);
            float zy = (pitchedY * c) - (pitchY * s);
            float zz = (pitchedZ * c) - (s2 * s);
            UpX = zx;
            UpY = zy;
            UpZ = zz;
            SoleXMetres = x - (ankleHeight * zx);
            SoleYMetres = y - (ankleHeight * zy);
            SoleZMetres = z - (ankleHeight * zz);

            rollAxisX = c1;
            rollAxisY = s1;
            pitchAxisX = pitchX;
            pitchAxisY = pitchY;
            pitchAxisZ = s2;
            cosAnkleRoll = c;
        }
    }
}
