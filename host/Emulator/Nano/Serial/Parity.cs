namespace Controller.Emulator.Nano.Serial;

/// <summary><c>System.IO.Ports.Parity</c>.</summary>
[NanoType("System.IO.Ports.Parity")]
public enum Parity
{
    None = 0,
    Odd = 1,
    Even = 2,
}
