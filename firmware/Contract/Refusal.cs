namespace Controller.Contract
{
    /// <summary>Why a command was refused or ended early. Numbers are stable and never reused.</summary>
    public enum Refusal
    {
        None = 0,

        /// <summary>The machine is not enabled.</summary>
        NotEnabled = 201,

        /// <summary>The emergency stop is pressed or latched.</summary>
        EmergencyStop = 202,

        /// <summary>The settings on the board are missing or damaged.</summary>
        SettingsInvalid = 203,

        /// <summary>A number in the command is not finite.</summary>
        NotFinite = 204,

        /// <summary>The command lacks a metric that it needs, or is no valid Sparkplug payload.</summary>
        Malformed = 205,

        /// <summary>A fault is latched.</summary>
        Faulted = 206,

        /// <summary>The machine is stopping.</summary>
        Stopping = 207,

        /// <summary>The duration is negative or longer than an hour.</summary>
        DurationInvalid = 208,

        /// <summary>A sensor that enabling relies on does not answer.</summary>
        SensorNotResponding = 209,

        /// <summary>A newer command took the joint.</summary>
        Superseded = 210,

        /// <summary>The machine is enabled; reset clears latches only when it is not.</summary>
        AlreadyEnabled = 211,

        /// <summary>A joint's posture is outside its range: bring it back by hand, then enable.</summary>
        OutOfRange = 212,

        /// <summary>The network was lost while the machine was enabled, so motion was stopped.</summary>
        NetworkLost = 213,
    }
}
