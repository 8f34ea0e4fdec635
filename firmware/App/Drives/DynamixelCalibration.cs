using Controller.App.Calibration;
using Controller.App.Machine;
using Controller.App.Settings;
using Controller.Contract;

namespace Controller.App.Drives
{
    /// <summary>Calibrates a machine whose servos keep their joints' zeros. An offset counts from the servo's own, not from the calibration before.</summary>
    /// <remarks>For machines without sensors beside their joints': servos have no room for those.</remarks>
    public sealed class DynamixelCalibration : CalibrationRun
    {
        private readonly DynamixelZeros zeros;
        private readonly int joints;

        /// <param name="axes">The joints.</param>
        /// <param name="drives">Their servos.</param>
        /// <param name="stored">What the board keeps: no calibration.</param>
        public DynamixelCalibration(JointAxis[] axes, DynamixelDrives drives, BoardSettings stored)
            : base(axes, drives, null, stored.Store, stored.Calibration, stored.Machine.Hardware)
        {
            zeros = drives.Zeros;
            joints = axes.Length;
        }

        /// <inheritdoc/>
        public override bool TryKeep()
        {
            for (int i = 0; i < joints; i++)
                zeros.SetWanted(i, GetOffsetRadians(i));
            if (zeros.TryStore())
                return true;
            Refusal = zeros.IsPutBack ? Refusal.NotStored : Refusal.NotCalibrated;
            Joint = zeros.FailedJoint;
            return false;
        }

        /// <inheritdoc/>
        public override int GetGeneration()
        {
            return zeros.Generation;
        }

        /// <inheritdoc/>
        protected override float GetZeroRadians(int joint)
        {
            return zeros.GetZeroRadians(joint);
        }
    }
}
