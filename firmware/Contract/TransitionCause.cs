namespace Controller.Contract
{
    /// <summary>Why the machine changed its state, where it was neither a <see cref="Fault"/> nor a <see cref="Refusal"/>: the numbers share one space. Stable.</summary>
    public enum TransitionCause
    {
        None = 0,

        /// <summary>Power came, or the board was reset.</summary>
        Boot = 401,

        /// <summary>A command asked for it.</summary>
        EnableCommand = 402,
        StopCommand = 403,
        ResetCommand = 404,
        CalibrateCommand = 405,

        /// <summary>All joints have come to rest.</summary>
        AtRest = 406,

        /// <summary>Calibration has ended, well or not.</summary>
        CalibrationEnded = 407,
    }
}
