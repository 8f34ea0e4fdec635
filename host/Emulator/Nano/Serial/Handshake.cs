namespace Controller.Emulator.Nano.Serial;

/// <summary><c>System.IO.Ports.Handshake</c>.</summary>
[NanoType("System.IO.Ports.Handshake")]
public enum Handshake
{
    None = 0,
    XOnXOff = 1,
    RequestToSend = 2,
    RequestToSendXOnXOff = 3,
}
