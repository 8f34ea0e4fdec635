using Controller.App.Machine;
using Controller.App.Settings;
using Controller.Control.Protocols;

namespace Controller.App.Drives
{
    /// <summary>One servo of <see cref="DynamixelDrives"/>: counts to radians and back, effort, and what is known of it.</summary>
    public sealed class DynamixelJoint
    {
        /// <summary>Largest PWM, 100 %.</summary>
        private const float FullDuty = 885;

        /// <summary>Present Load is in 0.1 %.</summary>
        private const float LoadUnit = 0.001f;

        public readonly JointAxis Axis;
        public readonly int Id;

        /// <summary>True while the servo does not answer.</summary>
        public bool IsMissing;

        /// <summary>True while it has stopped itself: overload, heat.</summary>
        public bool HasAlert;

        /// <summary>Whether its torque was switched on.</summary>
        public bool IsTorqueOn;

        /// <summary>Zero of the calibration, in radians of the settings' zero.</summary>
        public float ZeroRadians;

        /// <summary>What was last asked for.</summary>
        public int GoalCount;

        /// <summary>What the servo holds, as last read or written: its Homing Offset.</summary>
        public int HomingOffset;

        /// <summary>As <see cref="HomingOffset"/>: its Moving Threshold, a <see cref="Contract.ServoStamp"/>.</summary>
        public int Stamp;

        /// <summary>What a calibration wants the Homing Offset to be.</summary>
        public int WantedOffset;

        /// <summary>What the birth certificate tells of the zero: generation, 0 for none, and offset.</summary>
        public int ToldGeneration = -1;
        public int ToldOffset;

        private readonly float zeroCount;
        private readonly float countsPerRadian;
        private readonly float radiansPerCount;
        private readonly float radiansPerSecondPerUnit;
        private readonly float leadSeconds;
        private readonly float newtonMetresPerUnit;
        private readonly float newtonMetresPerVolt;
        private readonly float newtonMetresPerRadianPerSecond;
        private readonly float amperesPerUnit;

        /// <param name="axis">The joint, with settings of a servo on a bus.</param>
        /// <param name="machine">Period and supply.</param>
        public DynamixelJoint(JointAxis axis, MachineSettings machine)
        {
            Axis = axis;
            JointSettings settings = axis.Settings;
            Id = settings.BusId;
            zeroCount = settings.ZeroCount;
            countsPerRadian = settings.CountsPerRadian;
            radiansPerCount = 1 / countsPerRadian;
            float magnitude = countsPerRadian < 0 ? -countsPerRadian : countsPerRadian;
            float direction = countsPerRadian < 0 ? -1 : 1;
            radiansPerSecondPerUnit = direction * DynamixelRegister.RadiansPerSecondPerCount;

            // The servo is a proportional loop: at velocity w it lags by the error that drives it, w / w0 of the full PWM, P / 128 PWM per count. A goal
            // that is held for a period is half a period old in the mean. The feed-forward velocity times both is added to the goal.
            leadSeconds = (FullDuty * 128 / (settings.NoLoadRadiansPerSecond * settings.ProportionalGain * magnitude)) + (machine.ControlPeriodMilliseconds * 0.0005f);

            // Torque of a DC motor: stall torque x duty x volts / nominal volts, less stall torque x velocity / no-load velocity.
            bool hasCurrent = settings.NewtonMetresPerAmpere > 0;
            newtonMetresPerUnit = hasCurrent ? direction * settings.NewtonMetresPerAmpere * 0.001f : 0;
            amperesPerUnit = hasCurrent ? 0.001f : 0;
            newtonMetresPerVolt = hasCurrent ? 0 : direction * LoadUnit * settings.StallTorqueNewtonMetres / machine.BusVoltageNominalVolts;
            newtonMetresPerRadianPerSecond = hasCurrent ? 0 : settings.StallTorqueNewtonMetres / settings.NoLoadRadiansPerSecond;
        }

        /// <summary>What the servo takes off its encoder's position, in radians of the joint.</summary>
        public float GetZeroRadians(int homingOffset)
        {
            return -homingOffset * radiansPerCount;
        }

        /// <summary>The Homing Offset that takes so much off.</summary>
        public int GetHomingOffset(float zeroRadians)
        {
            float counts = -zeroRadians * countsPerRadian;
            return (int)(counts < 0 ? counts - 0.5f : counts + 0.5f);
        }

        /// <summary>Whether a position is within an angle of the joint's zero.</summary>
        public bool IsNearZero(int position, float radians)
        {
            float off = (position - zeroCount) * radiansPerCount;
            return off <= radians && off >= -radians;
        }

        /// <summary>Takes what the servo says of itself.</summary>
        /// <param name="effort">Present Current or Present Load.</param>
        public void Measure(int effort, int velocity, int position, float busVolts)
        {
            JointAxis axis = Axis;
            float radiansPerSecond = velocity * radiansPerSecondPerUnit;
            axis.MeasuredRadians = ((position - zeroCount) * radiansPerCount) - ZeroRadians;
            axis.MeasuredRadiansPerSecond = radiansPerSecond;
            axis.CurrentAmperes = effort < 0 ? -effort * amperesPerUnit : effort * amperesPerUnit;
            axis.EffortNewtonMetres = IsTorqueOn
                ? (effort * (newtonMetresPerUnit + (newtonMetresPerVolt * busVolts))) - (radiansPerSecond * newtonMetresPerRadianPerSecond)
                : 0;
        }

        /// <summary>Puts the goal for a setpoint into <see cref="GoalCount"/>, at most to the ends of a turn. One that is no number leaves it.</summary>
        public void SetGoal(float positionRadians, float radiansPerSecond)
        {
            float counts = zeroCount + 0.5f + (countsPerRadian * (positionRadians + ZeroRadians + (radiansPerSecond * leadSeconds)));

            // NaN is greater than everything on nanoCLR: it fails the upper bound of both lines.
            if (counts >= 0 && counts < 4096)
                GoalCount = (int)counts;
            else if (counts >= 4096 && counts <= float.MaxValue)
                GoalCount = 4095;
            else if (counts < 0 && counts >= float.MinValue)
                GoalCount = 0;
        }
    }
}
