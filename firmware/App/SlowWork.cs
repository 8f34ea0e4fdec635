namespace Controller.App
{
    /// <summary>What the control loop does between two steps, outputs off. States exclude each other's: one at a time.</summary>
    public enum SlowWork
    {
        None = 0,

        /// <summary>Sets up chips that were silent, then clears the fault.</summary>
        Reset = 1,

        /// <summary>Writes what a calibration has found.</summary>
        KeepCalibration = 2,

        /// <summary>Waits until actuators and sensors answer, then enables.</summary>
        Enable = 3,
    }
}
