namespace Controller.Emulator.Plant.Dynamixel;

/// <summary>One of several parts on a <see cref="SerialBus"/>.</summary>
public interface ISerialNode
{
    /// <summary>The bus that it was put on.</summary>
    void Join(SerialBus bus);

    /// <summary>A byte of the board is complete. Answers go through <see cref="SerialBus.Answer"/>.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    /// <param name="byteNanoseconds">How long a byte takes at the board's baud rate.</param>
    /// <param name="value">The byte.</param>
    void Receive(long nowNanoseconds, long byteNanoseconds, byte value);
}
