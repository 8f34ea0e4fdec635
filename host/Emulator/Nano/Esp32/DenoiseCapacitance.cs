namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.DenoiseCapacitance</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.DenoiseCapacitance")]
public enum DenoiseCapacitance
{
    Cap5pf = 0,
    Cap6pf4 = 1,
    Cap7pf8 = 2,
    Cap9pf2 = 3,
    Cap10pf6 = 4,
    Cap12pf0 = 5,
    Cap13pf4 = 6,
    Cap14pf8 = 7,
}
