namespace Controller.Emulator.Nano.Serial;

/// <summary><c>System.IO.Ports.SerialMode</c>.</summary>
[NanoType("System.IO.Ports.SerialMode")]
public enum SerialMode
{
    Normal = 0,
    RS485 = 1,
}
