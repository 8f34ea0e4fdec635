namespace Controller.Control
{
    /// <summary>Tells when a joint is too far from its setpoint for too long (CiA 402: following error window and time-out).</summary>
    public sealed class FollowingErrorMonitor
    {
        private readonly float boundRadians;
        private readonly int stepsAllowed;
        private int stepsOutside;

        /// <param name="boundRadians">Error that may stay forever, either way.</param>
        /// <param name="steps">Steps in a row that the error may be greater, at least 1.</param>
        public FollowingErrorMonitor(float boundRadians, int steps)
        {
            this.boundRadians = boundRadians;
            stepsAllowed = steps;
        }

        /// <summary>Begins anew, as after enabling.</summary>
        public void Reset()
        {
            stepsOutside = 0;
        }

        /// <summary>Judges this step's error.</summary>
        /// <param name="errorRadians">Setpoint less measured position.</param>
        /// <returns>True when the error has been outside for longer than allowed. A measurement that is no number counts as outside.</returns>
        public bool Step(float errorRadians)
        {
            if (errorRadians >= -boundRadians && errorRadians <= boundRadians)
            {
                stepsOutside = 0;
                return false;
            }

            stepsOutside++;
            return stepsOutside > stepsAllowed;
        }
    }
}
