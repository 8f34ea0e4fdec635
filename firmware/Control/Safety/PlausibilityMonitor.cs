namespace Controller.Control.Safety
{
    /// <summary>Tells when a sensor says what its place cannot have: a value outside its physical range, or a change that nothing there can make.</summary>
    /// <remarks>
    /// The change is judged against the last plausible value and may grow with the time since, so a single spike is passed
    /// by, and a jump of d that stays counts for <c>d / change per step</c> steps.
    /// </remarks>
    public sealed class PlausibilityMonitor
    {
        /// <summary>The last plausible value: what to go on with meanwhile.</summary>
        public float Value;

        /// <summary>Steps in a row without a plausible value.</summary>
        public int StepsOutside;

        private readonly float minimum;
        private readonly float maximum;
        private readonly float changePerStep;
        private readonly int stepsAllowed;
        private bool hasValue;

        /// <param name="minimum">Least value that is possible, such as the end stop less the sensor's error.</param>
        /// <param name="maximum">Greatest value that is possible.</param>
        /// <param name="changePerStep">Greatest change in a step, such as the no-load velocity times the period, and noise.</param>
        /// <param name="steps">Steps in a row that may be implausible, from 0.</param>
        public PlausibilityMonitor(float minimum, float maximum, float changePerStep, int steps)
        {
            this.minimum = minimum;
            this.maximum = maximum;
            this.changePerStep = changePerStep;
            stepsAllowed = steps;
        }

        /// <summary>Forgets the last value: the next one is judged by its range alone.</summary>
        public void Reset()
        {
            hasValue = false;
            StepsOutside = 0;
        }

        /// <summary>Judges this step's value.</summary>
        /// <returns>True when none has been plausible for longer than allowed. No number is never plausible.</returns>
        public bool Step(float value)
        {
            bool isPlausible = value >= minimum && value <= maximum;
            if (isPlausible && hasValue)
            {
                float change = value - Value;
                float possible = changePerStep * (StepsOutside + 1);
                isPlausible = change >= -possible && change <= possible;
            }

            if (isPlausible)
            {
                Value = value;
                hasValue = true;
                StepsOutside = 0;
                return false;
            }

            StepsOutside++;
            return StepsOutside > stepsAllowed;
        }
    }
}
