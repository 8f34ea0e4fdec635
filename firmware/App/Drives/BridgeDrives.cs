using Controller.App.Machine;
using Controller.Contract;
using Controller.Control;
using Controller.Control.Motion;
using Controller.Drivers;

namespace Controller.App.Drives
{
    /// <summary>DC gearmotors behind H-bridges: all modes, by <see cref="MotorControl"/>.</summary>
    /// <remarks>
    /// An ESP32's pulse counter miscounts a shaft that trembles on an edge (firmware/Drivers/QuadratureEncoder.cs): a joint that holds a position wants an angle sensor beside the encoder, or a
    /// dead band of half a count. An angle sensor alone is enough where its 1.5 mrad are.
    /// </remarks>
    public sealed class BridgeDrives : JointDrives
    {
        /// <summary>Difference of encoder and angle sensor that is slip; the magnet's non-linearity is up to 0.02 rad (AS5600 data sheet v1-06, system parameters, INL).</summary>
        public const float SlipRadians = 0.1f;

        /// <summary>Share of the difference that the encoder's zero takes up per period: miscounts are gone after half a second, the sensor's noise stays out.</summary>
        private const float CorrectionShare = 0.02f;

        /// <summary>Below it the supply's current says too little of the winding's.</summary>
        private const float LeastDuty = 0.1f;

        /// <summary>Periods from one winding's reading to the next one's: windings warm up in seconds.</summary>
        private const int PeriodsPerWinding = 10;

        /// <summary>Share that a reading counts for: a converter's stray count must not look like heat.</summary>
        private const float WindingSmoothing = 0.25f;

        private readonly BridgeJoint[] joints;
        private int periodsToWinding;
        private int nextWinding;

        /// <param name="joints">The joints.</param>
        public BridgeDrives(BridgeJoint[] joints)
        {
            this.joints = joints;
            Modes = (1 << (int)JointMode.Off) | (1 << (int)JointMode.Brake) | (1 << (int)JointMode.Hold) | (1 << (int)JointMode.Position)
                | (1 << (int)JointMode.Velocity) | (1 << (int)JointMode.Effort) | (1 << (int)JointMode.Impedance);
        }

        /// <inheritdoc/>
        public override bool TryInitialize()
        {
            Misses = 0;
            MissingJoint = -1;
            for (int i = 0; i < joints.Length; i++)
            {
                BridgeJoint joint = joints[i];
                Coast(joint);
                joint.IsAligned = false;
                if (joint.Angle != null && !joint.Angle.TryInitialize())
                    Miss(i, joint.Angle.Fault, As5600.Address);
                if (joint.Monitor != null && !joint.Monitor.TryInitialize())
                    Miss(i, Fault.ActuatorNotResponding, i);
                if (joint.Winding != null)
                    ReadWinding(joint, 1);
                if (joint.IsWindingLost)
                    MissWinding(i);
            }

            if (Misses > 0)
                return false;
            Read();
            for (int i = 0; i < joints.Length; i++)
            {
                BridgeJoint joint = joints[i];
                if (joint.Angle != null)
                {
                    joint.EncoderZeroRadians += joint.Angle.Radians - joint.Axis.MeasuredRadians;
                    joint.Axis.MeasuredRadians = joint.Angle.Radians;
                }

                joint.IsAligned = true;
                joint.Control.Reset(joint.Axis.MeasuredRadians);
            }

            Misses = 0;
            return true;
        }

        /// <inheritdoc/>
        public override void SetZero(int joint, float zeroRadians)
        {
            BridgeJoint moved = joints[joint];
            moved.SetPosition(moved.Axis.MeasuredRadians - (zeroRadians - moved.ZeroRadians));
            moved.ZeroRadians = zeroRadians;
        }

        /// <inheritdoc/>
        public override void Read()
        {
            int misses = Misses;
            Misses = 0;
            ReadNextWinding();
            for (int i = 0; i < joints.Length; i++)
            {
                BridgeJoint joint = joints[i];
                JointAxis axis = joint.Axis;
                MotorControl control = joint.Control;
                bool isMeasured = joint.Encoder != null;
                float measured = 0;
                if (isMeasured)
                {
                    joint.Encoder.Read();
                    measured = joint.EncoderZeroRadians + joint.Encoder.Radians;
                }

                JointAngle angle = joint.Angle;
                if (angle != null && TryReadAngle(angle, i))
                {
                    if (isMeasured)
                        Align(joint, i, angle.Radians - measured);
                    else
                        measured = angle.Radians;
                    isMeasured = true;
                }

                if (isMeasured)
                {
                    control.Observe(measured);
                    axis.MeasuredRadians = measured;
                }
                else
                {
                    control.Predict();
                }

                axis.MeasuredRadiansPerSecond = control.VelocityRadiansPerSecond;
                axis.EffortNewtonMetres = control.TorqueNewtonMetres;
                if (joint.Monitor != null)
                    ReadMonitor(joint, i);
                else
                    axis.CurrentAmperes = control.TorqueNewtonMetres / joint.NewtonMetresPerAmpere;
                if (joint.IsWindingLost)
                    MissWinding(i);
            }

            if (Misses > 0)
                Misses = misses + 1;
        }

        /// <inheritdoc/>
        public override void Write(bool isOn)
        {
            for (int i = 0; i < joints.Length; i++)
            {
                BridgeJoint joint = joints[i];
                MotorControl control = joint.Control;
                JointController wanted = joint.Axis.Controller;
                bool isDriven;
                switch (isOn ? wanted.Mode : JointMode.Off)
                {
                    case JointMode.Brake:
                        Brake(joint);
                        continue;
                    case JointMode.Hold:
                        isDriven = control.TryPosition(wanted.SetpointRadians, 0, wanted.SetpointNewtonMetres);
                        break;
                    case JointMode.Position:
                        isDriven = control.TryPosition(wanted.SetpointRadians, wanted.SetpointRadiansPerSecond, wanted.SetpointNewtonMetres);
                        break;
                    case JointMode.Velocity:
                        isDriven = control.TryVelocity(wanted.SetpointRadiansPerSecond, wanted.SetpointNewtonMetres);
                        break;
                    case JointMode.Effort:
                        isDriven = control.TryEffort(wanted.SetpointNewtonMetres);
                        break;
                    case JointMode.Impedance:
                        isDriven = control.TryImpedance(
                            wanted.SetpointRadians,
                            wanted.SetpointRadiansPerSecond,
                            wanted.StiffnessNewtonMetresPerRadian,
                            wanted.DampingNewtonMetreSecondsPerRadian,
                            wanted.SetpointNewtonMetres);
                        break;
                    default:
                        isDriven = false;
                        break;
                }

                if (!isDriven)
                    Coast(joint);
                else if (joint.TwoPwmBridge != null)
                    joint.TwoPwmBridge.Drive(control.DutyRatio);
                else
                    joint.PhaseBridge.Drive(control.DutyRatio);
            }
        }

        private static void Coast(BridgeJoint joint)
        {
            joint.Control.Coast();
            if (joint.TwoPwmBridge != null)
                joint.TwoPwmBridge.Coast();
            else
                joint.PhaseBridge.Coast();
        }

        private static void Brake(BridgeJoint joint)
        {
            joint.Control.Brake();
            if (joint.TwoPwmBridge != null)
                joint.TwoPwmBridge.Brake();
            else
                joint.PhaseBridge.Drive(0);
        }

        private bool TryReadAngle(JointAngle angle, int index)
        {
            if (angle.TryRead())
                return true;
            Miss(index, angle.Fault, As5600.Address);
            return false;
        }

        /// <summary>Moves the encoder's zero towards the angle sensor, or reports that they are too far apart.</summary>
        private void Align(BridgeJoint joint, int index, float differenceRadians)
        {
            // Until the end of TryInitialize the encoder's zero means nothing.
            if (!joint.IsAligned)
                return;
            if (differenceRadians >= -SlipRadians && differenceRadians <= SlipRadians)
                joint.EncoderZeroRadians += CorrectionShare * differenceRadians;
            else
                Miss(index, Fault.SensorImplausible, differenceRadians);
        }

        private void ReadMonitor(BridgeJoint joint, int index)
        {
            Ina219 monitor = joint.Monitor;
            if (!monitor.TryRead())
            {
                Miss(index, Fault.ActuatorNotResponding, index);
                return;
            }

            joint.Control.SupplyVolts = monitor.BusVolts;
            float duty = joint.Control.DutyRatio;
            bool isTelling = duty >= LeastDuty || duty <= -LeastDuty;
            float amperes = isTelling ? monitor.CurrentAmperes / duty : joint.Control.TorqueNewtonMetres / joint.NewtonMetresPerAmpere;
            joint.Axis.CurrentAmperes = amperes;
            joint.Axis.EffortNewtonMetres = amperes * joint.NewtonMetresPerAmpere;
        }

        private void ReadNextWinding()
        {
            if (--periodsToWinding > 0)
                return;
            periodsToWinding = PeriodsPerWinding;
            BridgeJoint joint = joints[nextWinding];
            nextWinding = nextWinding + 1 < joints.Length ? nextWinding + 1 : 0;
            if (joint.Winding != null)
                ReadWinding(joint, WindingSmoothing);
        }

        private static void ReadWinding(BridgeJoint joint, float share)
        {
            Ntcle100e3103 winding = joint.Winding;
            bool wasLost = joint.IsWindingLost;
            joint.IsWindingLost = !winding.TryRead();
            if (!joint.IsWindingLost)
                joint.Axis.TemperatureCelsius += (wasLost ? 1 : share) * (winding.Celsius - joint.Axis.TemperatureCelsius);
        }

        /// <summary>Evidence: the converter's reading, which tells an open wire from a short.</summary>
        private void MissWinding(int index)
        {
            Miss(index, Fault.SensorImplausible, joints[index].Winding.Reading);
        }

        private void Miss(int index, Fault fault, float identifier)
        {
            Misses = 1;
            MissFault = fault;
            MissingJoint = index;
            MissingIdentifier = identifier;
        }
    }
}
