using Controller.App.Calibration;
using Controller.App.Machine;
using Controller.Contract;
using Controller.Control.Protocols;

namespace Controller.App.Drives
{
    /// <summary>
    /// The joints' zeros, which the servos themselves keep: Homing Offset, and beside it in Moving Threshold a <see cref="ServoStamp"/> that says by which calibration:
    /// docs/decisions/0020-zeros-in-the-servos.md.
    /// </summary>
    public sealed class DynamixelZeros
    {
        /// <summary>From its zero, of a joint that has just been found there: ten times a potentiometer's noise, as while it was sampled.</summary>
        private const float MaxMovedRadians = 0.05f;

        /// <summary>Of the calibration that every servo holds a zero of; 0 when they do not hold the same.</summary>
        public int Generation;

        /// <summary>The joint whose servo did not keep its zero; valid when <see cref="TryStore"/> has returned false.</summary>
        public int FailedJoint;

        /// <summary>As <see cref="FailedJoint"/>: whether every servo that was written holds again what it held before.</summary>
        public bool IsPutBack;

        private readonly DynamixelJoint[] joints;
        private readonly DynamixelAccess access;
        private readonly MachineStatus status;
        private readonly int[] oldOffsets;
        private readonly int[] oldStamps;
        private readonly JointCalibration told = new JointCalibration();

        /// <param name="joints">The joints.</param>
        /// <param name="access">Their servos.</param>
        /// <param name="status">Gets the generation, and counts what births tell.</param>
        public DynamixelZeros(DynamixelJoint[] joints, DynamixelAccess access, MachineStatus status)
        {
            this.joints = joints;
            this.access = access;
            this.status = status;
            oldOffsets = new int[joints.Length];
            oldStamps = new int[joints.Length];
        }

        /// <summary>What a joint's servo takes off by itself.</summary>
        public float GetZeroRadians(int joint)
        {
            // Beyond these ends a servo in position control ignores its offset.
            int offset = joints[joint].HomingOffset;
            return offset > ServoStamp.MaxOffset || offset < -ServoStamp.MaxOffset ? 0 : joints[joint].GetZeroRadians(offset);
        }

        /// <summary>Takes what a calibration has found; <see cref="TryStore"/> writes it.</summary>
        /// <param name="zeroRadians">The joint's position at its zero, without any offset.</param>
        public void SetWanted(int joint, float zeroRadians)
        {
            joints[joint].WantedOffset = joints[joint].GetHomingOffset(zeroRadians);
        }

        /// <summary>
        /// Which joints are calibrated, by what all servos hold: those of the generation that more than half of them have. A machine has a generation when all have it. Says
        /// so in the birth certificates, and on the console when a joint's is another.
        /// </summary>
        public void Judge()
        {
            int generation = GetCommonGeneration();
            bool isWhole = generation != 0;
            bool isNews = false;
            for (int i = 0; i < joints.Length; i++)
            {
                DynamixelJoint joint = joints[i];
                bool isCalibrated = generation != 0 && GetGeneration(joint) == generation;
                isWhole &= isCalibrated;
                isNews |= Tell(joint, isCalibrated ? generation : 0);
            }

            Generation = isWhole ? generation : 0;
            status.CalibrationGeneration = Generation;

            // Last: births tell all of it.
            if (isNews)
                status.CalibrationRevision++;
        }

        /// <summary>
        /// Writes what is wanted to every servo, reads it back, and compares; torques off. Up to a second. A servo that does not take it ends that, and those before it get back
        /// what they held.
        /// </summary>
        /// <returns>False when a servo has not taken it.</returns>
        public bool TryStore()
        {
            // Nothing is written before every servo has told what it holds.
            IsPutBack = true;
            for (int i = 0; i < joints.Length; i++)
            {
                if (!access.TryReadZero(joints[i]))
                    return Fail(i, "does not answer");
                oldOffsets[i] = joints[i].HomingOffset;
                oldStamps[i] = joints[i].Stamp;
            }

            int generation = GetNextGeneration();
            for (int i = 0; i < joints.Length; i++)
            {
                DynamixelJoint joint = joints[i];
                int position;
                bool isKept = TryWrite(joint, joint.WantedOffset, ServoStamp.Of(generation, joint.Id, joint.WantedOffset))
                    && access.TryReadPatiently(joint.Id, DynamixelRegister.PresentPosition, out position)
                    && joint.IsNearZero(position, MaxMovedRadians);
                if (isKept)
                    continue;
                Fail(i, "does not keep its zero");
                PutBack(i);
                Judge();
                return false;
            }

            Judge();
            return true;
        }

        private bool Fail(int joint, string text)
        {
            FailedJoint = joint;
            DynamixelAccess.Say(joints[joint], text);
            return false;
        }

        private void PutBack(int last)
        {
            for (int i = last; i >= 0; i--)
            {
                DynamixelJoint joint = joints[i];
                bool isUntouched = access.TryReadZero(joint) && joint.HomingOffset == oldOffsets[i] && joint.Stamp == oldStamps[i];
                bool isBack = isUntouched || TryWrite(joint, oldOffsets[i], oldStamps[i]);
                DynamixelAccess.Say(joint, isBack ? "has its old zero back" : "may have lost its zero");
                if (!isBack)
                {
                    IsPutBack = false;
                    FailedJoint = i;
                }
            }
        }

        /// <summary>The mark, the offset, the stamp: whenever the supply goes, an offset that is not whole has no stamp.</summary>
        private bool TryWrite(DynamixelJoint joint, int offset, int stamp)
        {
            int id = joint.Id;
            bool isKept = access.TryKeep(id, DynamixelRegister.MovingThreshold, ServoStamp.Writing);
            joint.Stamp = ServoStamp.Writing;
            if (!isKept || !access.TryKeep(id, DynamixelRegister.HomingOffset, offset) || !access.TryKeep(id, DynamixelRegister.MovingThreshold, stamp))
                return false;
            joint.HomingOffset = offset;
            joint.Stamp = stamp;
            return true;
        }

        private int GetNextGeneration()
        {
            int common = GetCommonGeneration();
            int next;
            if (common > ServoStamp.FactoryGeneration)
            {
                next = ServoStamp.GetNextGeneration(common);
            }
            else
            {
                int[] offsets = new int[joints.Length];
                for (int i = 0; i < offsets.Length; i++)
                    offsets[i] = joints[i].WantedOffset;
                next = ServoStamp.GetFirstGeneration(offsets);
            }

            while (!IsFree(next))
                next = ServoStamp.GetNextGeneration(next);
            return next;
        }

        /// <summary>Whether no servo shows a generation already, which would then seem to be written, and none that gets it would look as delivered.</summary>
        private bool IsFree(int generation)
        {
            for (int i = 0; i < joints.Length; i++)
            {
                DynamixelJoint joint = joints[i];
                if (GetGeneration(joint) == generation || ServoStamp.Of(generation, joint.Id, joint.WantedOffset) == ServoStamp.Delivered)
                    return false;
            }

            return true;
        }

        private int GetCommonGeneration()
        {
            for (int i = 0; i < joints.Length; i++)
            {
                int generation = GetGeneration(joints[i]);
                int count = 0;
                for (int j = 0; j < joints.Length; j++)
                {
                    if (GetGeneration(joints[j]) == generation)
                        count++;
                }

                if (2 * count > joints.Length)
                    return generation;
            }

            return 0;
        }

        private static int GetGeneration(DynamixelJoint joint)
        {
            return ServoStamp.GetGeneration(joint.Stamp, joint.Id, joint.HomingOffset);
        }

        /// <summary>Puts it into words only when it has changed: words take memory, and this may be the loop's turn.</summary>
        /// <returns>Whether it has changed.</returns>
        private bool Tell(DynamixelJoint joint, int generation)
        {
            JointAxis axis = joint.Axis;
            axis.IsCalibrated = generation != 0;
            if (generation == joint.ToldGeneration && joint.HomingOffset == joint.ToldOffset)
                return false;
            joint.ToldGeneration = generation;
            joint.ToldOffset = joint.HomingOffset;
            if (generation == 0)
            {
                axis.CalibrationText = MachineCalibration.NotCalibrated;
                DynamixelAccess.Say(joint, "holds no zero of this machine's calibration");
                return true;
            }

            told.Reference = generation == ServoStamp.FactoryGeneration ? ReferenceKind.Factory : ReferenceKind.Jig;
            told.ZeroRadians = joint.GetZeroRadians(joint.HomingOffset);
            axis.CalibrationText = told.GetText(generation);
            return true;
        }
    }
}
