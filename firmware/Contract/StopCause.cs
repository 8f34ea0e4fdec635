namespace Controller.Contract
{
    /// <summary>What makes a machine stop; its file says how, by a <see cref="StopReaction"/> for each. Numbers are indices of that table.</summary>
    public enum StopCause
    {
        /// <summary>Somebody commanded a stop.</summary>
        Command = 0,

        /// <summary>A writer that streamed fell silent.</summary>
        LeaseExpired = 1,

        /// <summary>The connection to the broker is gone.</summary>
        NetworkLost = 2,

        /// <summary><see cref="Fault.FollowingError"/>.</summary>
        FollowingError = 3,

        /// <summary><see cref="Fault.WindingOvertemperature"/>.</summary>
        Overtemperature = 4,

        /// <summary><see cref="Fault.Overcurrent"/>.</summary>
        Overcurrent = 5,

        /// <summary><see cref="Fault.BusUndervoltage"/>.</summary>
        Undervoltage = 6,

        /// <summary><see cref="Fault.BusOvervoltage"/>.</summary>
        Overvoltage = 7,

        /// <summary>A sensor is silent, implausible or frozen.</summary>
        Sensor = 8,

        /// <summary>An actuator or what drives it does not answer.</summary>
        Actuator = 9,

        /// <summary><see cref="Fault.HeapLow"/>.</summary>
        Heap = 10,
    }
}
