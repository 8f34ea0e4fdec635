namespace Controller.Control.Calibration
{
    /// <summary>Why <see cref="Homing"/> found no reference. Numbers are stable.</summary>
    public enum HomingFailure
    {
        None = 0,

        /// <summary>It took longer than allowed.</summary>
        TimedOut = 1,

        /// <summary>The joint went as far as allowed, and no reference came: a switch or a stop is missing, or the encoder does not count.</summary>
        TravelExceeded = 2,

        /// <summary>The switch stays closed however far the joint goes away from it.</summary>
        SwitchStuck = 3,

        /// <summary>The joint is held where it was to back off.</summary>
        Jammed = 4,

        /// <summary>Position or effort is no number.</summary>
        NotFinite = 5,
    }
}
