namespace Controller.Emulator.Chips;

/// <summary>A chip as its I2C pins show it: called byte by byte, as the bus would clock it.</summary>
public interface II2cTarget : IChip
{
    /// <summary>A START or repeated START with an address byte.</summary>
    /// <param name="address">The 7-bit address on the bus.</param>
    /// <param name="isRead">The R/W bit: true when the controller reads.</param>
    /// <returns>True to acknowledge. A chip that is not addressed answers false and hears nothing until the next START.</returns>
    bool Start(int address, bool isRead);

    /// <summary>A byte from the controller.</summary>
    /// <returns>True to acknowledge.</returns>
    bool Write(byte value);

    /// <summary>A byte for the controller.</summary>
    byte Read();

    /// <summary>A STOP condition.</summary>
    void Stop();

    /// <summary>How long the chip holds SCL low after the byte that went last, in nanoseconds: clock stretching. 0 for a chip that never does.</summary>
    long StretchNanoseconds => 0;
}
