namespace Controller.Hardware.Model;

/// <summary>What a converter can measure inside the MCU.</summary>
public enum AdcSource
{
    /// <summary>The die's temperature sensor.</summary>
    Temperature,

    /// <summary>The internal voltage reference.</summary>
    Reference,

    /// <summary>The backup battery's input, divided.</summary>
    Battery,

    /// <summary>ESP32's Hall sensor, which ESP-IDF 5 no longer reads.</summary>
    Hall,
}
