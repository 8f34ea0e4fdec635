namespace Controller.Contract
{
    /// <summary>What the leg's demonstration is doing. Numbers are stable.</summary>
    public enum DemonstrationPhase
    {
        /// <summary>It has not begun.</summary>
        Idle = 0,

        /// <summary>The leg bends until the foot is level above the lowered platform.</summary>
        Crouching = 1,

        /// <summary>The platform comes up to the foot.</summary>
        RaisingPlatform = 2,

        /// <summary>The leg extends and presses on the platform.</summary>
        Standing = 3,

        SquattingDown = 4,
        SquattingUp = 5,

        /// <summary>The centre of pressure goes to a side of the foot and stays there a while.</summary>
        ShiftingLeft = 6,
        ShiftingRight = 7,
        ShiftingForward = 8,
        ShiftingBack = 9,

        /// <summary>The centre of pressure goes back to the foot's middle.</summary>
        Centring = 10,

        /// <summary>The leg bends to where the platform came.</summary>
        Unloading = 11,

        /// <summary>The platform goes down.</summary>
        LoweringPlatform = 12,

        /// <summary>All joints go to zero.</summary>
        Homing = 13,

        /// <summary>It was cancelled or something is wrong: the joints decelerate.</summary>
        Stopping = 14,

        /// <summary>It is over; <see cref="DemonstrationEnd"/> says how.</summary>
        Ended = 15,
    }
}
