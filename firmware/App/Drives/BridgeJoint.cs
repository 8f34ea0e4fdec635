using Controller.App.Machine;
using Controller.Control.Motion;
using Controller.Drivers;

namespace Controller.App.Drives
{
    /// <summary>A DC gearmotor with its bridge and sensors, as <see cref="BridgeDrives"/> drives it. One bridge, and an encoder or an angle sensor or both.</summary>
    public sealed class BridgeJoint
    {
        /// <summary>The joint.</summary>
        public readonly JointAxis Axis;

        /// <summary>Its control.</summary>
        public readonly MotorControl Control;

        /// <summary>Its torque per ampere, at the joint.</summary>
        public readonly float NewtonMetresPerAmpere;

        /// <summary>A bridge with two PWM inputs, or null.</summary>
        public Drv8871 TwoPwmBridge;

        /// <summary>A bridge with PWM and direction, or null. For <c>Off</c> to be limp its nSLEEP must be wired.</summary>
        public Drv8838 PhaseBridge;

        /// <summary>An encoder, or null.</summary>
        public JointEncoder Encoder;

        /// <summary>An angle sensor on the joint's axis, or null. Beside an encoder it finds slip and takes miscounts away.</summary>
        public JointAngle Angle;

        /// <summary>A monitor in the bridge's supply, or null: the winding's current is its current over the duty.</summary>
        public Ina219 Monitor;

        /// <summary>A thermistor in the motor's winding, or null. The joint's settings say that its temperature is measured.</summary>
        public Ntcle100e3103 Winding;

        /// <summary>Joint position at the encoder's count 0.</summary>
        public float EncoderZeroRadians;

        internal bool IsAligned;
        internal bool IsWindingLost;
        internal float ZeroRadians;

        /// <param name="axis">The joint.</param>
        /// <param name="motor">Its motor.</param>
        /// <param name="periodSeconds">The control period.</param>
        /// <param name="supplyVolts">The bridge's supply, nominal; a <see cref="Monitor"/> measures it.</param>
        public BridgeJoint(JointAxis axis, MotorData motor, float periodSeconds, float supplyVolts)
        {
            Axis = axis;
            Control = new MotorControl(motor, periodSeconds, supplyVolts);
            NewtonMetresPerAmpere = motor.TorqueConstantNewtonMetresPerAmpere;
        }

        /// <summary>Says where the joint is, as after homing: the present measured position becomes this one.</summary>
        public void SetPosition(float radians)
        {
            float shift = Axis.MeasuredRadians - radians;
            EncoderZeroRadians -= shift;
            if (Angle != null)
                Angle.Shift(shift);
            Control.Shift(shift);
            Axis.MeasuredRadians = radians;
        }
    }
}
