using Controller.App.Drives;
using Controller.App.Machine;
using Controller.App.Settings;
using Controller.Contract;
using Controller.Control;
using Controller.Control.Calibration;

namespace Controller.App.Calibration
{
    /// <summary>Finds the zeros of joints and sensors while a jig, or gravity, holds the machine at its reference posture: all joints at 0, outputs off.</summary>
    /// <remarks>What it finds goes to flash; a machine whose actuators keep their zeros has a run of its own for that.</remarks>
    public class CalibrationRun
    {
        /// <summary>One second: noise of 5 mrad becomes 0.7.</summary>
        private const int Samples = 50;

        /// <summary>Between any two readings of a joint that rests: ten times a potentiometer's noise.</summary>
        private const float MaxSpreadRadians = 0.05f;

        /// <summary>Eleven degrees: a servo horn one tooth off is 14.</summary>
        private const float MaxOffsetRadians = 0.2f;

        /// <summary>Why it ended without a result, and the joint that it is about.</summary>
        public Refusal Refusal;
        public int Joint;

        private readonly JointAxis[] axes;
        private readonly JointDrives drives;
        private readonly MachineSensors sensors;
        private readonly SettingsStore store;
        private readonly MachineCalibration calibration;
        private readonly string hardware;
        private readonly ReferenceSampler[] samplers;
        private readonly bool[] isDone;

        /// <param name="calibration">What is in flash; the result goes there too.</param>
        /// <param name="hardware">Of the settings: measurements of one machine are wrong on any other.</param>
        /// <param name="sensors">Null for a machine without any beside its joints'.</param>
        public CalibrationRun(JointAxis[] axes, JointDrives drives, MachineSensors sensors, SettingsStore store, MachineCalibration calibration, string hardware)
        {
            this.axes = axes;
            this.drives = drives;
            this.sensors = sensors;
            this.store = store;
            this.calibration = calibration;
            this.hardware = hardware;
            samplers = new ReferenceSampler[axes.Length];
            isDone = new bool[axes.Length];
            for (int i = 0; i < axes.Length; i++)
                samplers[i] = new ReferenceSampler(Samples, MaxSpreadRadians, MaxOffsetRadians);
        }

        /// <summary>Takes what flash holds for joints and sensors.</summary>
        public void ApplyStored()
        {
            for (int i = 0; i < axes.Length; i++)
            {
                JointAxis axis = axes[i];
                JointCalibration joint = calibration.Find(axis.Settings.Name);
                axis.CalibrationText = calibration.GetText(axis.Settings.Name);

                // Drives have their direction from the settings: a joint that was found reversed does not count as calibrated.
                axis.IsCalibrated = joint != null && joint.Direction > 0;
                if (axis.IsCalibrated)
                    drives.SetZero(i, joint.ZeroRadians);
            }

            if (sensors != null)
                sensors.Apply(calibration);
        }

        /// <summary>Begins to sample.</summary>
        public void Begin()
        {
            Refusal = Refusal.None;
            Joint = TransitionLog.NoDevice;
            for (int i = 0; i < samplers.Length; i++)
            {
                samplers[i].Begin(-GetZeroRadians(i));
                isDone[i] = false;
            }

            if (sensors != null)
                sensors.BeginCalibration();
        }

        /// <summary>Takes this period's readings.</summary>
        /// <returns>False when it has ended; <see cref="Refusal"/> says how.</returns>
        public bool Step()
        {
            bool isSampling = false;
            for (int i = 0; i < samplers.Length; i++)
            {
                if (isDone[i])
                    continue;
                ReferenceOutcome outcome = samplers[i].Add(axes[i].MeasuredRadians);
                if (outcome == ReferenceOutcome.Sampling)
                {
                    isSampling = true;
                    continue;
                }

                isDone[i] = outcome == ReferenceOutcome.Done;
                if (!isDone[i])
                    return Fail(Refusal.NotCalibrated, i);
            }

            if (sensors != null && sensors.StepCalibration())
                isSampling = true;
            if (isSampling)
                return true;
            if (sensors != null && sensors.FailedDevice >= 0)
                return Fail(Refusal.NotCalibrated, sensors.FailedDevice);
            return false;
        }

        /// <summary>Writes the result to where it is kept and uses it. May block for as long as flash is erased: outputs off.</summary>
        /// <returns>False when it was not taken; <see cref="Refusal"/> and <see cref="Joint"/> say how, and the old calibration stays in use as far as there still is one.</returns>
        public virtual bool TryKeep()
        {
            calibration.Hardware = hardware;
            for (int i = 0; i < axes.Length; i++)
            {
                JointCalibration before = calibration.Find(axes[i].Settings.Name);
                JointCalibration joint = new JointCalibration();
                joint.Name = axes[i].Settings.Name;
                joint.Reference = ReferenceKind.Jig;

                // What is measured already has the old zero taken off.
                joint.ZeroRadians = (before == null ? 0 : before.ZeroRadians) + samplers[i].OffsetRadians;
                joint.RangeMinRadians = axes[i].Settings.MinRadians;
                joint.RangeMaxRadians = axes[i].Settings.MaxRadians;
                calibration.Set(joint);
            }

            if (sensors != null)
                sensors.Store(calibration);
            string problem;
            if (!calibration.TryWrite(store, out problem))
            {
                System.Console.WriteLine("calibration: " + problem);
                Refusal = Refusal.NotStored;
                return false;
            }

            ApplyStored();
            return true;
        }

        /// <summary>Generation of what is in use.</summary>
        public virtual int GetGeneration()
        {
            return calibration.Generation;
        }

        /// <summary>What a joint's actuator takes off its position by itself. The bound on an offset is for what assembly has done, so it counts from there.</summary>
        protected virtual float GetZeroRadians(int joint)
        {
            return 0;
        }

        /// <summary>What was found of a joint: its position at the reference, with what its actuator takes off.</summary>
        protected float GetOffsetRadians(int joint)
        {
            return samplers[joint].OffsetRadians;
        }

        private bool Fail(Refusal refusal, int joint)
        {
            Refusal = refusal;
            Joint = joint;
            return false;
        }
    }
}
