namespace Controller.Emulator.Chips;

/// <summary>The parts of a BNO055 that are tested at power-on and on request, as ST_RESULT has them.</summary>
[Flags]
public enum Bno055SelfTests
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Accelerometer.</summary>
    Accelerometer = 1,

    /// <summary>Magnetometer.</summary>
    Magnetometer = 2,

    /// <summary>Gyroscope.</summary>
    Gyroscope = 4,

    /// <summary>The microcontroller.</summary>
    Microcontroller = 8,
}
