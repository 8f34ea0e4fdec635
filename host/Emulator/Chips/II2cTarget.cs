namespace Controller.Emulator.Chips;

/// <summary>A chip as its I2C pins show it: called byte by byte, as the bus would clock it.</summary>
public interface II2cTarget
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

    /// <summary>The supply has gone: outputs stop, and registers are at their power-on values when it comes back.</summary>
    void LosePower()
    {
    }
}
