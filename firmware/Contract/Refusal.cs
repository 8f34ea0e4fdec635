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

        /// <summary>Another writer holds the joint's lease.</summary>
        LeaseHeld = 214,

        /// <summary>A command that moves needs a lease, and this one has none.</summary>
        LeaseMissing = 215,

        /// <summary>The lease ran out while the joint was under way.</summary>
        LeaseExpired = 216,

        /// <summary>A joint is not calibrated; the evidence names it.</summary>
        NotCalibrated = 217,

        /// <summary>The joint's actuator cannot do what the mode asks for.</summary>
        ModeNotSupported = 218,

        /// <summary>The trajectory has no points.</summary>
        TrajectoryEmpty = 219,

        /// <summary>The trajectory's times do not rise from point to point.</summary>
        TrajectoryUnsorted = 220,

        /// <summary>The trajectory was to begin in the past.</summary>
        TrajectoryLate = 221,

        /// <summary>The trajectory has more points, or lasts longer, than the board takes.</summary>
        TrajectoryTooLong = 222,

        /// <summary>The trajectory leaves a joint's range, velocity or acceleration.</summary>
        TrajectoryOutOfRange = 223,

        /// <summary>The trajectory's first point, at time 0, is not where the joint is.</summary>
        TrajectoryStart = 224,

        /// <summary>The joint strayed further from the trajectory than its path tolerance.</summary>
        PathTolerance = 225,

        /// <summary>The joint did not come within its goal tolerance in time.</summary>
        GoalTolerance = 226,

        /// <summary>The sender cancelled the command; the joint decelerated to rest.</summary>
        Cancelled = 227,

        /// <summary>The machine is being calibrated.</summary>
        Calibrating = 228,

        /// <summary>Flash did not take what was to be kept; the old stays.</summary>
        NotStored = 230,

        /// <summary>A number in the command is outside what the joint can do.</summary>
        ValueOutOfRange = 231,

        /// <summary>The stand did not do its part: the platform did not come, or not go, or pressed too hard.</summary>
        StandNotReady = 232,

        /// <summary>The command was sent before the stop, reset or enabling that the board has taken since: nobody wants it any more.</summary>
        Outdated = 233,
    }
}
