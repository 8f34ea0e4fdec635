namespace Controller.Emulator.Nano.Serial;

/// <summary><c>System.IO.Ports.StopBits</c>.</summary>
[NanoType("System.IO.Ports.StopBits")]
public enum StopBits
{
    One = 1,
    Two = 2,
    OnePointFive = 3,
}
