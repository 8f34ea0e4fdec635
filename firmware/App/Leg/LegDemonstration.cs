using Controller.App.Machine;
using Controller.App.Settings;
using Controller.Contract;
using Controller.Control;
using Controller.Control.Kinematics;
using Controller.Control.Motion;

namespace Controller.App.Leg
{
    /// <summary>The leg shows what it can do: it crouches, has the platform raised, stands, squats, shifts its weight with its balance reflex, and goes home.</summary>
    public sealed class LegDemonstration : MachineProgram
    {
        // The leg's geometry: ROBOTIS-OP, as hardware/machines/humanoid-leg.json has it; the sole is where the cells' pads are.
        private const float HipYawToHipMetres = 0.028652f;
        private const float ThighMetres = 0.093f;
        private const float ShankMetres = 0.093f;
        private const float AnkleToSoleMetres = 0.03f;

        // Springs of the platform under the pads: 1,500 N/m times the mean square of their distances from the middle of the sole.
        private const float SoleMiddleXMetres = -0.0005f;
        private const float SoleMiddleYMetres = 0.0095f;
        private const float PitchStiffnessNewtonMetresPerRadian = 4.06f;
        private const float RollStiffnessNewtonMetresPerRadian = 1.63f;

        private readonly JointAxis[] axes;
        private readonly FootForce foot;
        private readonly PlatformValve platform;
        private readonly AttitudeFilter attitude;
        private readonly StandSequence sequence;
        private readonly float[] startRadians;

        public LegDemonstration(MachineSettings settings, JointAxis[] axes, FootForce foot, PlatformValve platform, AttitudeFilter attitude)
        {
            this.axes = axes;
            this.foot = foot;
            this.platform = platform;
            this.attitude = attitude;
            float[] min = new float[axes.Length];
            float[] max = new float[axes.Length];
            for (int i = 0; i < axes.Length; i++)
            {
                min[i] = axes[i].Settings.MinRadians;
                max[i] = axes[i].Settings.MaxRadians;
            }

            float periodSeconds = settings.ControlPeriodMilliseconds * 0.001f;
            startRadians = new float[axes.Length];
            sequence = new StandSequence(
                new LegKinematics(HipYawToHipMetres, ThighMetres, ShankMetres, AnkleToSoleMetres, min, max),
                new BalanceReflex(
                    SoleMiddleXMetres,
                    SoleMiddleYMetres,
                    PitchStiffnessNewtonMetresPerRadian,
                    RollStiffnessNewtonMetresPerRadian,
                    BalanceGains.Pressure,
                    BalanceGains.Tilt,
                    periodSeconds),
                new StandPlan(),
                periodSeconds);
        }

        /// <inheritdoc/>
        public override Refusal Begin()
        {
            // Standing is done by force: without the cells' zero, or with a silent cell, it is not begun.
            if (!foot.IsTared)
                return Refusal.NotCalibrated;
            if (foot.SilentCell >= 0)
                return Refusal.SensorNotResponding;
            for (int i = 0; i < axes.Length; i++)
                startRadians[i] = axes[i].Controller.SetpointRadians;
            if (!sequence.Begin(startRadians))
                return RefusalOf(sequence.Reason);
            foot.IsAttended = true;
            Phase = sequence.Phase;
            return Refusal.None;
        }

        /// <inheritdoc/>
        public override bool Step()
        {
            // A cell that gives no readings keeps its last force: what it then says of contact and balance is of the past.
            if (foot.SilentCell >= 0)
            {
                End = Refusal.SensorNotResponding;
                return false;
            }

            CentreOfPressure pressure = foot.Pressure;
            bool isUnderWay = sequence.Step(
                pressure.HasContact,
                pressure.ForceNewtons,
                pressure.XMetres,
                pressure.YMetres,
                attitude.GetPitchRadians(),
                attitude.GetRollRadians());
            Phase = sequence.Phase;
            platform.Set(sequence.IsValveOn);
            for (int i = 0; i < axes.Length; i++)
                axes[i].Controller.Lead(sequence.SetpointRadians[i], sequence.SetpointRadiansPerSecond[i]);
            if (isUnderWay)
                return true;
            End = RefusalOf(sequence.Reason);
            return false;
        }

        /// <inheritdoc/>
        public override void Abandon()
        {
            Phase = DemonstrationPhase.Ended;
            foot.IsAttended = false;
            platform.Set(false);
        }

        private static Refusal RefusalOf(DemonstrationEnd end)
        {
            switch (end)
            {
                case DemonstrationEnd.Completed:
                    return Refusal.None;
                case DemonstrationEnd.NotFinite:
                    return Refusal.NotFinite;
                case DemonstrationEnd.NoContact:
                case DemonstrationEnd.ContactLost:
                case DemonstrationEnd.ForceTooHigh:
                case DemonstrationEnd.PlatformStuck:
                    return Refusal.StandNotReady;
                case DemonstrationEnd.Cancelled:
                    return Refusal.Cancelled;
                default:
                    return Refusal.TrajectoryOutOfRange;
            }
        }
    }
}
