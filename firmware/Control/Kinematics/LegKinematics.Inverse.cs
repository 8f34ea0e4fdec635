using System;

namespace Controller.Control.Kinematics
{
    public sealed partial class LegKinematics
    {
        /// <summary>
        /// Share of the squared length by which a straight leg may seem too short, which is rounding: 0.1 µm of 0.2 m.
        /// </summary>
        private const float StraightTolerance = 1e-6f;

        /// <summary>Nearest that the hip may come to the ankle's roll axis: 1 mm², where rounding turns the roll by 1e-4 rad.</summary>
        private const float SingularSquareMetres = 1e-6f;

        private const float Pi = 3.14159265f;

        /// <summary>Six positions, from the pelvis outward: of the last pose that <see cref="TrySolve"/> found.</summary>
        public readonly float[] JointRadians = new float[JointCount];

        /// <summary>Why <see cref="TrySolve"/> found nothing.</summary>
        public PoseRefusal Refusal;

        /// <summary>The joint that would leave its range, -1 for none.</summary>
        public int RefusedJoint = -1;

        private readonly float[] candidate = new float[JointCount];
        private float farSquared;
        private float nearSquared;
        private float thighSquaredAndShankSquared;
        private float perTwiceProduct;

        /// <summary>Finds the joint positions of a foot pose, knee bent forward.</summary>
        /// <returns>False leaves <see cref="JointRadians"/> as it was; <see cref="Refusal"/> says why.</returns>
        public bool TrySolve(FootPose pose)
        {
            RefusedJoint = -1;
            float x = pose.XMetres;
            float y = pose.YMetres;
            float z = pose.ZMetres;
            float yaw = pose.YawRadians;
            float pitch = pose.PitchRadians;
            float roll = pose.RollRadians;

            // A sum is finite only when all parts are; it may overflow when none is near any leg.
            float sum = x + y + z + yaw + pitch + roll;
            if (!(sum >= float.MinValue && sum <= float.MaxValue))
                return Refuse(PoseRefusal.NotFinite);

            float sy = 0;
            float cy = 1;
            float sp = 0;
            float cp = 1;
            float sr = 0;
            float cr = 1;
            if (yaw != 0)
            {
                sy = (float)Math.Sin(yaw);
                cy = (float)Math.Cos(yaw);
            }

            if (pitch != 0)
            {
                sp = (float)Math.Sin(pitch);
                cp = (float)Math.Cos(pitch);
            }

            if (roll != 0)
            {
                sr = (float)Math.Sin(roll);
                cr = (float)Math.Cos(roll);
            }

            // Columns of the foot's rotation: Rz(yaw) Ry(pitch) Rx(roll).
            float spsr = sp * sr;
            float spcr = sp * cr;
            float leftX = (cy * spsr) - (sy * cr);
            float leftY = (sy * spsr) + (cy * cr);
            float leftZ = cp * sr;
            float upX = (cy * spcr) + (sy * sr);
            float upY = (sy * spcr) - (cy * sr);
            float upZ = cp * cr;

            // The hip as the foot sees it from the ankle.
            float drop = z + hipDrop;
            float hipX = (drop * sp) - (cp * ((x * cy) + (y * sy)));
            float hipY = -((x * leftX) + (y * leftY) + (drop * leftZ));
            float hipZ = -((x * upX) + (y * upY) + (drop * upZ)) - ankleHeight;

            float lateral = (hipY * hipY) + (hipZ * hipZ);
            float squared = (hipX * hipX) + lateral;
            if (!(squared <= farSquared * (1 + StraightTolerance)))
                return Refuse(PoseRefusal.TooFar);
            if (!(squared >= nearSquared))
                return Refuse(PoseRefusal.TooNear);
            if (!(lateral >= SingularSquareMetres))
                return Refuse(PoseRefusal.Singular);

            // Ankle roll turns the hip into the plane in which the pitch joints move. It stays inside ±π/2, so its cosine is positive
            // even where a leg bent to the end has its hip below the plane of the sole.
            float height = (float)Math.Sqrt(lateral);
            if (hipZ < 0)
                height = -height;
            float cosRoll = hipZ / height;
            float sinRoll = hipY / height;

            // Knee: cosine law; its sine from the same squares, which loses no digits where the leg is straight.
            float product = (farSquared - squared) * (squared - nearSquared);
            float sinKnee = product > 0 ? (float)Math.Sqrt(product) * perTwiceProduct : 0;
            float cosKnee = (squared - thighSquaredAndShankSquared) * perTwiceProduct;

            // Ankle pitch: from where the hip is to where it would be with the ankle at zero.
            float overX = -thigh * sinKnee;
            float overZ = shank + (thigh * cosKnee);
            float knee = (float)Math.Atan2(sinKnee, cosKnee);
            float anklePitch = (float)Math.Atan2((overX * height) - (overZ * hipX), (overZ * height) + (overX * hipX));

            // Hip: what is left of the rotation, Rz Rx Ry, has its y axis at (-s1 c2, c1 c2, s2) and its z row at (-c2 s3, s2, c2 c3).
            float axisX = (leftX * cosRoll) - (upX * sinRoll);
            float axisY = (leftY * cosRoll) - (upY * sinRoll);
            float axisZ = (leftZ * cosRoll) - (upZ * sinRoll);
            float rowZ = (leftZ * sinRoll) + (upZ * cosRoll);
            float hipPitch = (float)Math.Atan2(sp, rowZ) - knee - anklePitch;
            if (hipPitch > Pi)
                hipPitch -= 2 * Pi;
            else if (hipPitch < -Pi)
                hipPitch += 2 * Pi;

            float[] found = candidate;
            found[HipYaw] = (float)Math.Atan2(-axisX, axisY);
            found[HipRoll] = (float)Math.Asin(axisZ);
            found[HipPitch] = hipPitch;
            found[Knee] = knee;
            found[AnklePitch] = anklePitch;
            found[AnkleRoll] = (float)Math.Atan2(sinRoll, cosRoll);
            return Accept(found);
        }

        private void PrepareInverse()
        {
            farSquared = (thigh + shank) * (thigh + shank);
            nearSquared = (thigh - shank) * (thigh - shank);
            thighSquaredAndShankSquared = (thigh * thigh) + (shank * shank);
            perTwiceProduct = 1 / (2 * thigh * shank);
        }

        private bool Accept(float[] found)
        {
            float[] min = MinRadians;
            float[] max = MaxRadians;
            for (int i = 0; i < JointCount; i++)
            {
                // Asin of a rounded 1.0000001 is no number, and fails one of the comparisons on .NET and on nanoCLR.
                float position = found[i];
                if (!(position >= min[i] && position <= max[i]))
                {
                    RefusedJoint = i;
                    return Refuse(PoseRefusal.OutOfRange);
                }
            }

            float[] joints = JointRadians;
            for (int i = 0; i < JointCount; i++)
                joints[i] = found[i];
            Refusal = PoseRefusal.None;
            return true;
        }

        private bool Refuse(PoseRefusal refusal)
        {
            Refusal = refusal;
            return false;
        }
    }
}
