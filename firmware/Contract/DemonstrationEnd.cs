namespace Controller.Contract
{
    /// <summary>How the leg's demonstration ended. Numbers are stable.</summary>
    public enum DemonstrationEnd
    {
        /// <summary>It has not ended, or not begun.</summary>
        None = 0,

        Completed = 1,
        Cancelled = 2,

        /// <summary>The platform did not come to the foot in time.</summary>
        NoContact = 3,

        /// <summary>The foot lost the platform.</summary>
        ContactLost = 4,

        /// <summary>The foot was pressed harder than the plan allows.</summary>
        ForceTooHigh = 5,

        /// <summary>A pose of the plan is out of the leg's reach.</summary>
        PoseUnreachable = 6,

        /// <summary>A setpoint would have moved faster than the plan allows.</summary>
        TooFast = 7,

        /// <summary>A measurement or a position is not a number.</summary>
        NotFinite = 8,

        /// <summary>The platform did not leave the foot in time.</summary>
        PlatformStuck = 9,
    }
}
