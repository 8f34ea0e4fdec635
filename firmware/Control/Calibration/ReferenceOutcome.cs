namespace Controller.Control.Calibration
{
    /// <summary>How the search for a joint's zero stands.</summary>
    public enum ReferenceOutcome
    {
        /// <summary>More readings are needed.</summary>
        Sampling = 0,

        /// <summary>The offset is found.</summary>
        Done = 1,

        /// <summary>Readings differ by more than those of a joint that rests.</summary>
        Moving = 2,

        /// <summary>The offset is beyond what assembly allows: a horn one tooth off, a wrong part, a swapped wire.</summary>
        OffsetTooLarge = 3,

        /// <summary>A reading is no number, or none that a joint can show.</summary>
        NotANumber = 4,
    }
}
