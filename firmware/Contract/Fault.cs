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

        /// <summary>An actuator on a bus does not answer; the evidence names the joint and, as measured value, its identifier.</summary>
        ActuatorNotResponding = 313,

        /// <summary>A foot force cell gives no conversion; measured is its index from 0.</summary>
        FootForceNotResponding = 314,

        /// <summary>A sensor gives a value that its place cannot have: outside its physical range, or faster than the joint can move.</summary>
        SensorImplausible = 315,

        /// <summary>A sensor repeats one value while the joint must be moving.</summary>
        SensorFrozen = 316,

        /// <summary>The bus does not come free: a chip or a wire holds a line low.</summary>
        BusStuck = 317,

        /// <summary>A joint is further from its setpoint than its following-error bound for longer than its time, in radians.</summary>
        FollowingError = 321,

        /// <summary>A winding is hotter than its limit, in degrees Celsius; measured where there is a sensor, estimated elsewhere.</summary>
        WindingOvertemperature = 322,

        /// <summary>A motor or the whole machine draws more current than its limit for longer than its time, in amperes.</summary>
        Overcurrent = 323,

        /// <summary>The actuators' supply is below its minimum, in volts.</summary>
        BusUndervoltage = 331,

        /// <summary>The actuators' supply is above its maximum, in volts: braking motors feed it and nothing takes it.</summary>
        BusOvervoltage = 332,

        /// <summary>The control loop ended in an exception: a defect of the firmware. The console has its text.</summary>
        FirmwareDefect = 341,

        /// <summary>The control loop has not kept its period, in milliseconds since its last step.</summary>
        LoopOverrun = 342,

        /// <summary>The managed heap has fallen below what the firmware needs to go on, in bytes.</summary>
        HeapLow = 343,

        /// <summary>The emergency stop was pressed or its wire broke (IEC 60204-1, 9.2.3.4.2).</summary>
        EmergencyStop = 351,
    }
}
