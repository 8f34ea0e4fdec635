namespace Controller.Emulator.Soc;

/// <summary>What hangs on the wires of a serial port.</summary>
public interface ISerialEndpoint
{
    /// <summary>A byte of the board is complete: its last stop bit is over. Answers go through <see cref="Uart.Deliver"/>.</summary>
    void Receive(byte value);
}
