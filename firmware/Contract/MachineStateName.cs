namespace Controller.Contract
{
    /// <summary>The words that <see cref="NodeMetric.State"/> carries.</summary>
    public static class MachineStateName
    {
        private static readonly string[] Names =
        {
            "starting", "safe", "ready", "enabled", "stopping", "", "faulted", "calibrating",
        };

        /// <summary>The word for a state, such as <c>enabled</c>.</summary>
        public static string Of(MachineState state)
        {
            return Names[(int)state];
        }

        /// <summary>The state that a word stands for.</summary>
        /// <returns>False for a word that is no state; <paramref name="state"/> is then <see cref="MachineState.Starting"/>.</returns>
        public static bool TryParse(string name, out MachineState state)
        {
            for (int i = 0; i < Names.Length; i++)
            {
                if (Names[i] == name && name.Length > 0)
                {
                    state = (MachineState)i;
                    return true;
                }
            }

            state = MachineState.Starting;
            return false;
        }
    }
}
