namespace Controller.Emulator.Nano.Rmt;

/// <summary><c>nanoFramework.Hardware.Esp32.Rmt.SourceClock</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Rmt.SourceClock")]
public enum SourceClock
{
    APB = 0,
    REF = 1,
}
