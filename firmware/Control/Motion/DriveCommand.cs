namespace Controller.Control.Motion
{
    /// <summary>What a controlword asks for (CiA 402-2, IEC 61800-7-201: device control commands).</summary>
    public enum DriveCommand
    {
        /// <summary>Output off at once, whatever the drive does.</summary>
        DisableVoltage,

        /// <summary>Decelerate to rest.</summary>
        QuickStop,

        /// <summary>Output off; ready to switch on.</summary>
        Shutdown,

        /// <summary>Switched on without following setpoints; from an enabled drive: disable operation.</summary>
        SwitchOn,

        /// <summary>Output on, following setpoints.</summary>
        EnableOperation,

        /// <summary>Clear a latched fault.</summary>
        FaultReset,
    }
}
