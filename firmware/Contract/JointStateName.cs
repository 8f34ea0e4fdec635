namespace Controller.Contract
{
    /// <summary>The words that <see cref="JointMetric.State"/> carries.</summary>
    public static class JointStateName
    {
        private static readonly string[] Names = { "off", "holding", "moving", "stopping", "faulted" };

        /// <summary>The word for a state, such as <c>holding</c>.</summary>
        public static string Of(JointState state)
        {
            return Names[(int)state];
        }

        /// <summary>The state that a word stands for.</summary>
        /// <returns>False for a word that is no state; <paramref name="state"/> is then <see cref="JointState.Off"/>.</returns>
        public static bool TryParse(string name, out JointState state)
        {
            for (int i = 0; i < Names.Length; i++)
            {
                if (Names[i] == name)
                {
                    state = (JointState)i;
                    return true;
                }
            }

            state = JointState.Off;
            return false;
        }
    }
}
