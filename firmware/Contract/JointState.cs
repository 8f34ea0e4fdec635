namespace Controller.Contract
{
    /// <summary>What one joint is doing. Numbers are stable.</summary>
    public enum JointState
    {
        /// <summary>No output.</summary>
        Off = 0,

        /// <summary>Output on, setpoint at rest.</summary>
        Holding = 1,

        /// <summary>Output on, setpoint on its way.</summary>
        Moving = 2,

        /// <summary>Setpoint decelerating to rest because of a stop.</summary>
        Stopping = 3,

        /// <summary>A fault is latched; no output.</summary>
        Faulted = 4,
    }
}
