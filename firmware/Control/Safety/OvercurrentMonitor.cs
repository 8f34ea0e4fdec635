namespace Controller.Control.Safety
{
    /// <summary>
    /// Tells when a motor draws too much for too long, in two ways: a bound that nothing may pass for longer than its time,
    /// and inverse time below it (I²t): what exceeds the square of the continuous current adds up, what falls short of it
    /// takes off. A constant current I trips after <c>t·(Ip² - Ic²) / (I² - Ic²)</c>, Ip the current that is allowed for the time t.
    /// </summary>
    public sealed class OvercurrentMonitor
    {
        /// <summary>How much of what I²t allows is used up, 0 to 1 and beyond.</summary>
        public float UsedShare;

        /// <summary>Amperes that may flow for ever.</summary>
        public readonly float ContinuousAmperes;

        /// <summary>Amperes that no motor may pass for longer than the bound's time.</summary>
        public readonly float BoundAmperes;

        private readonly int stepsAllowed;
        private readonly float continuousSquare;
        private readonly float sharePerSquare;
        private int stepsOutside;

        /// <param name="continuousAmperes">Amperes that may flow for ever.</param>
        /// <param name="peakAmperes">More than that, as for a start.</param>
        /// <param name="peakSeconds">Time that the peak may last from rest.</param>
        /// <param name="boundAmperes">As a jam or a short draws.</param>
        /// <param name="boundSteps">Steps in a row that it may be passed, from 0.</param>
        /// <param name="periodSeconds">Time between two steps.</param>
        public OvercurrentMonitor(float continuousAmperes, float peakAmperes, float peakSeconds, float boundAmperes, int boundSteps, float periodSeconds)
        {
            ContinuousAmperes = continuousAmperes;
            BoundAmperes = boundAmperes;
            stepsAllowed = boundSteps;
            continuousSquare = continuousAmperes * continuousAmperes;
            sharePerSquare = periodSeconds / (((peakAmperes * peakAmperes) - continuousSquare) * peakSeconds);
        }

        /// <summary>Begins anew, as for a motor that has cooled down.</summary>
        public void Reset()
        {
            UsedShare = 0;
            stepsOutside = 0;
        }

        /// <summary>Judges this step's current.</summary>
        /// <param name="amperes">Either sign. No number counts as beyond the bound.</param>
        /// <returns>True when it has been too much for too long.</returns>
        public bool Step(float amperes)
        {
            if (!(amperes >= -BoundAmperes && amperes <= BoundAmperes))
            {
                stepsOutside++;
                return stepsOutside > stepsAllowed;
            }

            stepsOutside = 0;
            float used = UsedShare + (((amperes * amperes) - continuousSquare) * sharePerSquare);
            UsedShare = used < 0 ? 0 : used;
            return used > 1;
        }
    }
}
