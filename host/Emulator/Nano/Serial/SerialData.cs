namespace Controller.Emulator.Nano.Serial;

/// <summary><c>System.IO.Ports.SerialData</c>.</summary>
[NanoType("System.IO.Ports.SerialData")]
public enum SerialData
{
    Chars = 1,
    WatchChar = 2,
}
