namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.MeasurementTime</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.MeasurementTime")]
public class MeasurementTime
{
    public TimeSpan MeasurementCycles { get; set; }

    public ushort SleepCycles { get; set; }
}
