using System;

namespace Controller.Control.Motion
{
    /// <summary>
    /// Control of a DC motor behind an H-bridge, once per period: position, velocity, effort and impedance, by the duty of the bridge.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Cascade: velocity setpoint v* = feed-forward + kp (q* - q), acceleration a = kv (v* - v), torque τ = J a - D. The gains put the poles of the sampled
    /// double integrator (torque held for a period T) at exp(s T) of s² + 2 ζ ω s + ω²: with a1 = -2 exp(-ζωT) cos(ω√(1 - ζ²) T) and a0 = exp(-2ζωT),
    /// kp kv = (1 + a1 + a0) / T² and kv = (3 + a1 - a0) / 2T (Åström and Wittenmark, Computer-Controlled Systems, pole placement of the double integrator).
    /// </para>
    /// <para>
    /// D, what the load adds to the motor's torque, friction included, is the integral part: a third state of the observer that estimates position and velocity from a
    /// position sensor, a critically damped g-h-k filter (Brookner, Tracking and Kalman Filtering Made Easy, section 1.3) with θ = exp(-ωo T): g = 1 - θ³,
    /// h = 1.5 (1 - θ²)(1 - θ) / T, and J (1 - θ)³ / T² for D. P, and this observer, are a PI controller whose integrator has a setpoint weight: it adds nothing to the
    /// response to the setpoint, so that is of second order. It is told what torque the bridge could give, so it does not wind up.
    /// </para>
    /// <para>
    /// Torque to voltage: over a period the back EMF is that of the mean velocity v + T (τ + D) / 2J, so U = τ (R / Kt + Ke T / 2J) + Ke (v + D T / 2J). Inductance is
    /// left out: L / R of small motors is below a millisecond. The impedance law is taken at the middle of the period that its torque is held for, which keeps the hold's delay from
    /// eating damping (k T / 2). Effort is the winding's torque, friction not taken off.
    /// </para>
    /// <para>Allocates nothing, throws nothing for any number while <see cref="SupplyVolts"/> is above 0; a setpoint that is no number is refused.</para>
    /// </remarks>
    public sealed class MotorControl
    {
        /// <summary>Estimated position.</summary>
        public float PositionRadians;

        /// <summary>Estimated velocity, now.</summary>
        public float VelocityRadiansPerSecond;

        /// <summary>Estimated torque of all but the motor: load, gravity, friction.</summary>
        public float LoadNewtonMetres;

        /// <summary>The motor's mean torque over the period that begins, after all limits.</summary>
        public float TorqueNewtonMetres;

        /// <summary>What the bridge is to do: -1 to 1 of the supply.</summary>
        public float DutyRatio;

        /// <summary>Torque that is not exceeded. May be lowered for a while, as for homing.</summary>
        public float MaxNewtonMetres;

        /// <summary>Whether the torque was cut to <see cref="MaxNewtonMetres"/>.</summary>
        public bool IsEffortLimited;

        /// <summary>Whether the supply was too low for the torque.</summary>
        public bool IsVoltageLimited;

        /// <summary>The bridge's supply, above 0; a measured one where there is one.</summary>
        public float SupplyVolts;

        // Any joint's numbers are far below; a sum of two never overflows.
        private const float Most = 1e6f;

        // A bridge works from some volts on; what is below is a supply that is off, and must not be divided by.
        private const float FewestVolts = 1;

        private readonly float period;
        private readonly float halfPeriod;
        private readonly float inertia;
        private readonly float perInertia;
        private readonly float halfPeriodPerInertia;
        private readonly float backEmf;
        private readonly float voltsPerTorque;
        private readonly float torquePerVolt;
        private readonly float positionGain;
        private readonly float velocityGain;
        private readonly float observerPosition;
        private readonly float observerVelocity;
        private readonly float observerTorque;
        private readonly float maxVelocity;
        private readonly float deadband;
        private float feedForward;
        private bool hasFeedForward;

        /// <param name="motor">The motor.</param>
        /// <param name="periodSeconds">Time between two steps.</param>
        /// <param name="supplyVolts">The bridge's supply, nominal.</param>
        public MotorControl(MotorData motor, float periodSeconds, float supplyVolts)
        {
            SupplyVolts = supplyVolts;
            MaxNewtonMetres = motor.MaxNewtonMetres;
            period = periodSeconds;
            halfPeriod = periodSeconds / 2;
            inertia = motor.InertiaKilogramSquareMetres;
            perInertia = 1 / inertia;
            halfPeriodPerInertia = halfPeriod * perInertia;
            backEmf = motor.BackEmfConstantVoltSecondsPerRadian;
            voltsPerTorque = (motor.ResistanceOhms / motor.TorqueConstantNewtonMetresPerAmpere) + (backEmf * halfPeriodPerInertia);
            torquePerVolt = 1 / voltsPerTorque;
            maxVelocity = motor.MaxRadiansPerSecond;
            deadband = motor.DeadbandRadians;

            float decay = motor.DampingRatio * motor.NaturalFrequencyRadiansPerSecond * periodSeconds;
            float turn = motor.NaturalFrequencyRadiansPerSecond * periodSeconds * (float)Math.Sqrt(1 - (motor.DampingRatio * motor.DampingRatio));
            float a1 = -2 * (float)Math.Exp(-decay) * (float)Math.Cos(turn);
            float a0 = (float)Math.Exp(-2 * decay);
            velocityGain = (3 + a1 - a0) / (2 * periodSeconds);
            positionGain = (1 + a1 + a0) / (periodSeconds * periodSeconds * velocityGain);

            float theta = (float)Math.Exp(-motor.ObserverRadiansPerSecond * periodSeconds);
            float rest = 1 - theta;
            observerPosition = 1 - (theta * theta * theta);
            observerVelocity = 1.5f * (1 - (theta * theta)) * rest / periodSeconds;
            observerTorque = inertia * rest * rest * rest / (periodSeconds * periodSeconds);
        }

        /// <summary>Begins at rest at a position, without a load.</summary>
        public void Reset(float positionRadians)
        {
            PositionRadians = positionRadians;
            VelocityRadiansPerSecond = 0;
            LoadNewtonMetres = 0;
            Coast();
        }

        /// <summary>Shifts the zero of the position: what is now <paramref name="radians"/> less.</summary>
        public void Shift(float radians)
        {
            PositionRadians -= radians;
        }

        /// <summary>Moves the estimate on by a period, by the model: for when no sensor answers.</summary>
        public void Predict()
        {
            float acceleration = (TorqueNewtonMetres + LoadNewtonMetres) * perInertia;
            PositionRadians += period * (VelocityRadiansPerSecond + (halfPeriod * acceleration));
            VelocityRadiansPerSecond += period * acceleration;
        }

        /// <summary>Moves the estimate on by a period and corrects it by a measured position.</summary>
        /// <param name="measuredRadians">Where the sensor says that the joint is; what is no number corrects nothing.</param>
        public void Observe(float measuredRadians)
        {
            Predict();
            float error = measuredRadians - PositionRadians;
            if (!(error >= -Most && error <= Most))
                return;
            PositionRadians += observerPosition * error;
            VelocityRadiansPerSecond += observerVelocity * error;
            LoadNewtonMetres += observerTorque * error;
        }

        /// <summary>Position control for the period that begins.</summary>
        /// <param name="positionRadians">Setpoint.</param>
        /// <param name="velocityRadiansPerSecond">Its rate: with it a ramp is followed without lag.</param>
        /// <param name="feedForwardNewtonMetres">What the load is known to take, such as gravity's.</param>
        /// <returns>False for a setpoint that is no number: the motor coasts.</returns>
        public bool TryPosition(float positionRadians, float velocityRadiansPerSecond, float feedForwardNewtonMetres)
        {
            float error = positionRadians - PositionRadians;
            if (!(error >= -Most && error <= Most))
                return Refuse();
            if (error <= deadband && error >= -deadband)
                error = 0;
            return TryVelocity(velocityRadiansPerSecond + (positionGain * error), feedForwardNewtonMetres);
        }

        /// <summary>Velocity control for the period that begins.</summary>
        /// <param name="velocityRadiansPerSecond">Setpoint; cut to the motor's limit.</param>
        /// <param name="feedForwardNewtonMetres">What the load is known to take.</param>
        /// <returns>False for a setpoint that is no number: the motor coasts.</returns>
        public bool TryVelocity(float velocityRadiansPerSecond, float feedForwardNewtonMetres)
        {
            bool isFinite = velocityRadiansPerSecond >= -Most && velocityRadiansPerSecond <= Most && feedForwardNewtonMetres >= -Most && feedForwardNewtonMetres <= Most;
            if (!isFinite)
                return Refuse();
            float velocity = velocityRadiansPerSecond > maxVelocity ? maxVelocity : velocityRadiansPerSecond < -maxVelocity ? -maxVelocity : velocityRadiansPerSecond;

            // A change of what is known of the load is not left to the observer to find.
            if (hasFeedForward)
                LoadNewtonMetres -= feedForwardNewtonMetres - feedForward;
            feedForward = feedForwardNewtonMetres;
            Give((inertia * velocityGain * (velocity - VelocityRadiansPerSecond)) - LoadNewtonMetres);
            hasFeedForward = true;
            return true;
        }

        /// <summary>Torque control for the period that begins: the winding's current is torque over torque constant.</summary>
        /// <returns>False for a setpoint that is no number: the motor coasts.</returns>
        public bool TryEffort(float newtonMetres)
        {
            if (!(newtonMetres >= -Most && newtonMetres <= Most))
                return Refuse();
            Give(newtonMetres);
            return true;
        }

        /// <summary>Torque = feed-forward + stiffness x position error + damping x velocity error, for the period that begins.</summary>
        /// <param name="positionRadians">Setpoint.</param>
        /// <param name="velocityRadiansPerSecond">Setpoint.</param>
        /// <param name="stiffnessNewtonMetresPerRadian">At least 0.</param>
        /// <param name="dampingNewtonMetreSecondsPerRadian">At least 0.</param>
        /// <param name="feedForwardNewtonMetres">What is added.</param>
        /// <returns>False for a number that is none, or a negative gain: the motor coasts.</returns>
        public bool TryImpedance(
            float positionRadians,
            float velocityRadiansPerSecond,
            float stiffnessNewtonMetresPerRadian,
            float dampingNewtonMetreSecondsPerRadian,
            float feedForwardNewtonMetres)
        {
            bool areGainsValid = stiffnessNewtonMetresPerRadian >= 0 && stiffnessNewtonMetresPerRadian <= Most
                && dampingNewtonMetreSecondsPerRadian >= 0 && dampingNewtonMetreSecondsPerRadian <= Most;
            if (!areGainsValid)
                return Refuse();

            // At mid-period velocity has changed by (τ + D) T / 2J: solved for τ.
            float positionError = positionRadians - PositionRadians - (halfPeriod * VelocityRadiansPerSecond);
            float velocityError = velocityRadiansPerSecond - VelocityRadiansPerSecond - (halfPeriodPerInertia * LoadNewtonMetres);
            float torque = feedForwardNewtonMetres + (stiffnessNewtonMetresPerRadian * positionError) + (dampingNewtonMetreSecondsPerRadian * velocityError);
            torque /= 1 + (dampingNewtonMetreSecondsPerRadian * halfPeriodPerInertia);
            if (!(torque >= -Most && torque <= Most))
                return Refuse();
            Give(torque);
            return true;
        }

        /// <summary>The bridge is open for the period that begins.</summary>
        public void Coast()
        {
            TorqueNewtonMetres = 0;
            DutyRatio = 0;
            IsEffortLimited = false;
            IsVoltageLimited = false;
            hasFeedForward = false;
        }

        /// <summary>The winding is shorted for the period that begins: the joint slows down with J R / (Kt Ke).</summary>
        public void Brake()
        {
            Coast();
            TorqueNewtonMetres = -BackEmfVolts() * torquePerVolt;
        }

        private bool Refuse()
        {
            Coast();
            return false;
        }

        private float BackEmfVolts()
        {
            return backEmf * (VelocityRadiansPerSecond + (LoadNewtonMetres * halfPeriodPerInertia));
        }

        private void Give(float wantedNewtonMetres)
        {
            float torque = wantedNewtonMetres;
            IsEffortLimited = true;
            if (torque > MaxNewtonMetres)
                torque = MaxNewtonMetres;
            else if (torque < -MaxNewtonMetres)
                torque = -MaxNewtonMetres;
            else
                IsEffortLimited = false;

            hasFeedForward = false;
            float supply = SupplyVolts;
            if (!(supply >= FewestVolts && supply <= Most))
            {
                Coast();
                return;
            }

            float backEmfVolts = BackEmfVolts();
            float volts = (torque * voltsPerTorque) + backEmfVolts;
            IsVoltageLimited = volts > supply || volts < -supply;
            if (IsVoltageLimited)
            {
                volts = volts > 0 ? supply : -supply;
                torque = (volts - backEmfVolts) * torquePerVolt;
            }

            TorqueNewtonMetres = torque;
            DutyRatio = volts / supply;
        }
    }
}
