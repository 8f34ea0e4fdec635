namespace Controller.Emulator.Chips;

/// <summary>Hardware failures that a VL53L0X finds itself; the values are its device error codes.</summary>
public enum Vl53l0xFailure
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The laser's circuit is open.</summary>
    LaserContinuity = 1,

    /// <summary>The laser was cut off by its watchdog.</summary>
    LaserWatchdog = 2,

    /// <summary>No high voltage was found for the detectors.</summary>
    NoDetectorVoltage = 3,
}
