using Controller.App.Machine;
using Controller.App.Settings;
using Controller.Contract;
using Controller.Control;
using Controller.Control.Safety;

namespace Controller.App.Safety
{
    /// <summary>What makes a joint give up: following error, a sensor that says what cannot be or nothing new, a hot winding, too much current.</summary>
    /// <remarks>Stepped by the control loop while outputs are on. Allocates nothing; a step takes some 0.1 ms on an ESP32.</remarks>
    public sealed class JointGuard
    {
        /// <summary>Measured values beyond the range by more than the mechanical stop's play are the sensor's, not the joint's.</summary>
        private const float RangeMarginRadians = 0.3f;

        /// <summary>Faster than a joint's limit by this much, nothing moves it: a leg that falls comes to some twice its limit.</summary>
        private const float VelocityMargin = 4;

        /// <summary>Noise of the cheapest sensor, peak, in radians: a potentiometer on a 12-bit converter.</summary>
        private const float NoiseRadians = 0.05f;

        /// <summary>Spikes in a row that are passed by.</summary>
        private const int ImplausibleStepsAllowed = 2;

        /// <summary>Way in three periods from which on a joint's sensor must be seen to move: 0.75 rad/s, and nine times the potentiometer's noise of 4.7 mrad. With seven times one healthy leg in 200 minutes of moves was stopped.</summary>
        private const float FrozenRadians = 0.045f;

        /// <summary>How fast the gap of a resting joint is learned, a period: noise of 4.7 mrad becomes 1.2.</summary>
        private const float RestLearning = 0.125f;

        /// <summary>Periods until a joint has come to rest after its setpoint: 0.3 s.</summary>
        private const int SettlingSteps = 15;

        private const float AmbientCelsius = 25;

        /// <summary>
        /// The fault comes this far below the winding's limit: at stall a leg's servo warms by 0.7 K until it is looked at
        /// again, and the estimate from a smoothed effort is up to 3 K behind.
        /// </summary>
        private const float MarginKelvin = 4;

        /// <summary>From this far below the limit on, the joint is slowed down.</summary>
        private const float WarningKelvin = 20;

        /// <summary>A joint that is warm still moves, at a fifth of its velocity, so that it can be brought somewhere.</summary>
        private const float LeastShare = 0.2f;

        /// <summary>Time that a current may be beyond its limit.</summary>
        private const int OvercurrentMilliseconds = 200;

        /// <summary>What it found: valid when <see cref="Step"/> has returned a fault.</summary>
        public float Measured;
        public float Bound;

        private readonly JointAxis axis;
        private readonly JointController joint;
        private readonly FollowingErrorMonitor following;
        private readonly PlausibilityMonitor plausibility;
        private readonly FrozenMonitor frozen;
        private readonly WindingTemperature winding;
        private readonly OvercurrentMonitor overcurrent;
        private readonly bool isTemperatureMeasured;
        private readonly float followingBound;
        private readonly float calmChange;
        private readonly float lowest;
        private readonly float highest;

        // No monitor counts anything.
        private bool isCalm;
        private bool isResting;
        private int restSteps;
        private float restRadians;
        private float restGap;
        private bool expectsBlocks;

        /// <param name="windingPeriodMilliseconds">Time between two calls of <see cref="StepWinding"/>.</param>
        public JointGuard(JointAxis axis, MachineSettings machine, int windingPeriodMilliseconds)
        {
            this.axis = axis;
            joint = axis.Controller;
            JointSettings settings = axis.Settings;
            int period = machine.ControlPeriodMilliseconds;
            float periodSeconds = period * 0.001f;
            following = new FollowingErrorMonitor(settings.FollowingErrorRadians, (settings.FollowingErrorMilliseconds + period - 1) / period);
            followingBound = settings.FollowingErrorRadians;
            lowest = settings.MinRadians - RangeMarginRadians;
            highest = settings.MaxRadians + RangeMarginRadians;
            calmChange = (settings.MaxRadiansPerSecond * VelocityMargin * periodSeconds) + NoiseRadians;
            plausibility = new PlausibilityMonitor(lowest, highest, calmChange, ImplausibleStepsAllowed);
            frozen = new FrozenMonitor(FrozenRadians);
            isTemperatureMeasured = settings.IsTemperatureMeasured;
            if (settings.WindingLimitCelsius > AmbientCelsius + WarningKelvin)
            {
                float stall = settings.StallTorqueNewtonMetres;
                winding = new WindingTemperature(
                    isTemperatureMeasured ? 0 : settings.WindingRiseKelvin / (stall * stall),
                    isTemperatureMeasured ? 1 : settings.WindingSeconds,
                    AmbientCelsius,
                    settings.WindingLimitCelsius - WarningKelvin,
                    isTemperatureMeasured ? settings.WindingLimitCelsius : settings.WindingLimitCelsius - MarginKelvin,
                    windingPeriodMilliseconds * 0.001f);
                axis.TemperatureCelsius = winding.Celsius;
            }

            if (settings.MaxAmperes > 0)
                overcurrent = new OvercurrentMonitor(settings.MaxAmperes * 0.5f, settings.MaxAmperes, 2, settings.MaxAmperes, OvercurrentMilliseconds / period, periodSeconds);
        }

        /// <summary>The joint may meet something and stay there, as a gripper does: that is no fault of its sensor, and no sensor can tell the two apart.</summary>
        public void ExpectBlocks()
        {
            expectsBlocks = true;
        }

        /// <summary>Begins anew, as after enabling. What has been heated stays warm.</summary>
        public void Reset()
        {
            isCalm = false;
            following.Reset();
            plausibility.Reset();
            BeginFrozen(axis.MeasuredRadians);
        }

        /// <summary>In place of <see cref="Step"/> while the actuator has not heard its setpoint: that it does not move says nothing of its sensor.</summary>
        public void Pass()
        {
            BeginFrozen(axis.MeasuredRadians);
        }

        /// <summary>Judges this period.</summary>
        /// <returns>A fault of the joint, or <see cref="Fault.None"/>.</returns>
        public Fault Step()
        {
            float measured = axis.MeasuredRadians;
            if (isCalm && joint.Mode <= JointMode.Velocity)
            {
                // A reading that is in range, near the one before and near the setpoint: no monitor has anything to
                // count. Their calls would take the board six times as long, for each joint and in each period.
                float change = measured - plausibility.Value;
                float setpoint = joint.SetpointRadians;
                float lag = setpoint - measured;
                if (change >= -calmChange && change <= calmChange
                    && lag >= -followingBound && lag <= followingBound
                    && measured >= lowest && measured <= highest)
                {
                    plausibility.Value = measured;
                    if (setpoint != restRadians)
                    {
                        restSteps = 0;
                    }
                    else if (++restSteps > SettlingSteps)
                    {
                        restGap += RestLearning * (lag - restGap);
                        isResting = true;
                        return Fault.None;
                    }

                    return StepFrozen(measured, setpoint);
                }
            }

            return StepMonitors(measured);
        }

        /// <summary>Judges the winding, on or off: it cools as well. Called in turn, one joint a period.</summary>
        /// <param name="voltageShare">What the supply leaves of the velocity, 0 to 1.</param>
        /// <returns>A fault of the joint, or <see cref="Fault.None"/>.</returns>
        public Fault StepWinding(float voltageShare)
        {
            float share = voltageShare;
            Limit reason = Limit.BusVoltage;
            if (winding != null)
            {
                bool isTooHot = isTemperatureMeasured ? winding.Measure(axis.TemperatureCelsius) : winding.Step(axis.EffortNewtonMetres);
                axis.TemperatureCelsius = winding.Celsius;
                if (isTooHot)
                    return Found(Fault.WindingOvertemperature, winding.Celsius, winding.LimitCelsius);
                if (winding.DeratingFactor < share)
                {
                    share = winding.DeratingFactor;
                    reason = Limit.Temperature;
                }
            }

            joint.Limits.HoldBack(share < LeastShare ? LeastShare : share, reason);
            return Fault.None;
        }

        /// <summary>Whether the winding is still so warm that the joint would be slowed down.</summary>
        public bool IsWarm()
        {
            return winding != null && winding.DeratingFactor < 1;
        }

        /// <summary>Whether the sensor says something that its place can have.</summary>
        public bool IsInPhysicalRange()
        {
            float measured = axis.MeasuredRadians;
            return measured >= axis.Settings.MinRadians - RangeMarginRadians && measured <= axis.Settings.MaxRadians + RangeMarginRadians;
        }

        private Fault StepMonitors(float measured)
        {
            float lag = joint.SetpointRadians - measured;
            isCalm = overcurrent == null && lag >= -followingBound && lag <= followingBound;
            if (plausibility.Step(measured))
                return Found(Fault.SensorImplausible, measured, plausibility.Value);
            if (plausibility.StepsOutside > 0)
            {
                // A spike: nothing else is judged by it.
                isCalm = false;
                BeginFrozen(plausibility.Value);
                return Fault.None;
            }

            JointMode mode = joint.Mode;
            if (mode >= JointMode.Hold && mode <= JointMode.Velocity)
            {
                if (StepFrozen(measured, joint.SetpointRadians) != Fault.None)
                    return Fault.SensorFrozen;
                if (following.Step(lag))
                    return Found(Fault.FollowingError, lag, followingBound);
            }

            if (overcurrent != null && overcurrent.Step(axis.CurrentAmperes))
                return Found(Fault.Overcurrent, axis.CurrentAmperes, overcurrent.BoundAmperes);
            return Fault.None;
        }

        private void BeginFrozen(float measured)
        {
            restRadians = joint.SetpointRadians;
            restGap = restRadians - measured;
            isResting = false;
            restSteps = 0;
            frozen.Reset(measured, restRadians);
        }

        /// <summary>A joint whose setpoint rests is not judged; what its load makes of the gap is learned meanwhile.</summary>
        private Fault StepFrozen(float measured, float setpoint)
        {
            if (isResting)
            {
                isResting = false;
                frozen.Reset(restRadians - restGap, restRadians);
            }

            restRadians = setpoint;
            restGap = setpoint - measured;
            return expectsBlocks || !frozen.Step(measured, setpoint) ? Fault.None : Found(Fault.SensorFrozen, frozen.MovedRadians, frozen.BoundRadians);
        }

        private Fault Found(Fault fault, float measured, float bound)
        {
            Measured = measured;
            Bound = bound;
            return fault;
        }
    }
}
