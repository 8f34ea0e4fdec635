namespace Controller.Contract
{
    /// <summary>A fault: latched, output removed. Numbers are stable and never reused.</summary>
    public enum Fault
    {
        None = 0,

        /// <summary>The settings file is not on the board's flash.</summary>
        SettingsMissing = 301,

        /// <summary>The settings file fails its checksum or has a field that cannot be used.</summary>
        SettingsDamaged = 302,

        /// <summary>The inertial measurement unit does not acknowledge or answers with the wrong identity.</summary>
        ImuNotResponding = 311,

        /// <summary>The PWM controller does not acknowledge.</summary>
        PwmNotResponding = 312,

        /// <summary>A joint is further from its setpoint than its following-error bound for longer than its time.</summary>
        FollowingError = 321,

        /// <summary>The actuators' supply is below its minimum.</summary>
        BusUndervoltage = 331,

        /// <summary>The control loop ended in an exception: a defect of the firmware. The console has its text.</summary>
        FirmwareDefect = 341,
    }
}
