using Controller.Contract;

namespace Controller.Control.Safety
{
    /// <summary>Tells when the actuators' supply is too low or too high for too long, and how much effort it allows meanwhile.</summary>
    /// <remarks>Hysteresis: once outside, it counts as outside until it is back inside by a margin, so noise at the bound does not restart the time.</remarks>
    public sealed class VoltageMonitor
    {
        /// <summary>Share of the effort limit that may be used: 1 from the derating voltage up, 0 at the minimum, a line between.</summary>
        public float DeratingFactor = 1;

        /// <summary>Lowest supply at which the machine works.</summary>
        public readonly float MinimumVolts;

        /// <summary>Highest supply that its parts bear.</summary>
        public readonly float MaximumVolts;

        private readonly float leastGoodVolts;
        private readonly float mostGoodVolts;
        private readonly float deratingPerVolt;
        private readonly int underStepsAllowed;
        private readonly int overStepsAllowed;
        private int underSteps;
        private int overSteps;

        /// <param name="minimumVolts">Lowest supply at which the machine works.</param>
        /// <param name="deratingVolts">Above it; from here down effort is reduced, which takes load off a weak supply.</param>
        /// <param name="maximumVolts">Highest supply that its parts bear.</param>
        /// <param name="hysteresisVolts">Margin by which a bound must be left behind; both fit between the bounds.</param>
        /// <param name="underSteps">Steps in a row that it may be too low, as when all motors start at once.</param>
        /// <param name="overSteps">Steps in a row that it may be too high, as when all motors brake at once.</param>
        public VoltageMonitor(float minimumVolts, float deratingVolts, float maximumVolts, float hysteresisVolts, int underSteps, int overSteps)
        {
            MinimumVolts = minimumVolts;
            MaximumVolts = maximumVolts;
            leastGoodVolts = minimumVolts + hysteresisVolts;
            mostGoodVolts = maximumVolts - hysteresisVolts;
            deratingPerVolt = 1 / (deratingVolts - minimumVolts);
            underStepsAllowed = underSteps;
            overStepsAllowed = overSteps;
        }

        /// <summary>Begins anew, as after enabling.</summary>
        public void Reset()
        {
            underSteps = 0;
            overSteps = 0;
            DeratingFactor = 1;
        }

        /// <summary>Judges this step's supply.</summary>
        /// <param name="volts">Measured. No number counts as too low.</param>
        /// <returns><see cref="Fault.None"/>, <see cref="Fault.BusUndervoltage"/> or <see cref="Fault.BusOvervoltage"/>.</returns>
        public Fault Step(float volts)
        {
            // Up to MaxValue, because on the board no number is greater than any.
            bool isNumber = volts >= -float.MaxValue && volts <= float.MaxValue;
            float share = isNumber ? (volts - MinimumVolts) * deratingPerVolt : 0;
            DeratingFactor = share < 0 ? 0 : share > 1 ? 1 : share;

            bool isLow = !isNumber || volts < (underSteps > 0 ? leastGoodVolts : MinimumVolts);
            underSteps = isLow ? underSteps + 1 : 0;
            if (underSteps > underStepsAllowed)
                return Fault.BusUndervoltage;
            bool isHigh = isNumber && volts > (overSteps > 0 ? mostGoodVolts : MaximumVolts);
            overSteps = isHigh ? overSteps + 1 : 0;
            return overSteps > overStepsAllowed ? Fault.BusOvervoltage : Fault.None;
        }
    }
}
