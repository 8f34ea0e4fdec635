namespace Controller.Control.Motion
{
    /// <summary>
    /// A correction: feed-forward, proportional and leaking integral part, bounded in value and rate. The integral takes no step that the
    /// bounds swallow (conditional integration: Åström and Hägglund, "Advanced PID Control", 2006, 3.5).
    /// </summary>
    public sealed class BalanceChannel
    {
        /// <summary>The correction.</summary>
        public float OutputRadians;

        private readonly float proportional;
        private readonly float integralPerStep;
        private readonly float leakPerStep;
        private readonly float filterShare;
        private readonly float max;
        private readonly float maxStep;
        private float filtered;
        private float integral;

        /// <param name="gains">Read once.</param>
        /// <param name="periodSeconds">Time between two calls of <see cref="Step"/>.</param>
        public BalanceChannel(BalanceGains gains, float periodSeconds)
        {
            proportional = gains.Proportional;
            integralPerStep = gains.IntegralPerSecond * periodSeconds;
            leakPerStep = gains.LeakPerSecond * periodSeconds;
            filterShare = periodSeconds / (gains.FilterSeconds + periodSeconds);
            max = gains.MaxRadians;
            maxStep = gains.MaxRadiansPerSecond * periodSeconds;
        }

        /// <summary>Forgets everything, the output too.</summary>
        public void Reset()
        {
            filtered = 0;
            integral = 0;
            OutputRadians = 0;
        }

        /// <summary>One period with an error to mend. Both arguments are finite.</summary>
        public void Step(float errorRadians, float feedForwardRadians)
        {
            float error = filtered + (filterShare * (errorRadians - filtered));
            filtered = error;
            float was = integral;
            float change = (integralPerStep * error) - (leakPerStep * was);
            float now = was + change;
            float wanted = feedForwardRadians + (proportional * error) + now;
            float bound = max;
            if (wanted > bound)
            {
                wanted = bound;
                if (change > 0)
                    now = was;
            }
            else if (wanted < -bound)
            {
                wanted = -bound;
                if (change < 0)
                    now = was;
            }

            float output = OutputRadians;
            float move = wanted - output;
            bound = maxStep;
            if (move > bound)
            {
                move = bound;
                if (change > 0)
                    now = was;
            }
            else if (move < -bound)
            {
                move = -bound;
                if (change < 0)
                    now = was;
            }

            integral = now;
            OutputRadians = output + move;
        }

        /// <summary>One period with nothing to go by: what was learnt is forgotten and the output goes to zero at its rate.</summary>
        public void Release()
        {
            filtered = 0;
            integral = 0;
            float output = OutputRadians;
            if (output > maxStep)
                OutputRadians = output - maxStep;
            else if (output < -maxStep)
                OutputRadians = output + maxStep;
            else
                OutputRadians = 0;
        }
    }
}
