namespace Controller.Control.Calibration
{
    /// <summary>How far <see cref="Homing"/> is.</summary>
    public enum HomingPhase
    {
        /// <summary>Not begun.</summary>
        Idle = 0,

        /// <summary>On its way to the reference, fast.</summary>
        Approaching = 1,

        /// <summary>Away from the reference.</summary>
        BackingOff = 2,

        /// <summary>On its way to the reference again, slowly.</summary>
        ApproachingSlowly = 3,

        /// <summary>The reference is found.</summary>
        Done = 4,

        /// <summary>It was not found; there is a reason.</summary>
        Failed = 5,
    }
}
