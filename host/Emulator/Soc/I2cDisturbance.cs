using Controller.Emulator.Chips;

namespace Controller.Emulator.Soc;

/// <summary>Something wrong with an I2C bus. Several add up.</summary>
public abstract class I2cDisturbance
{
    /// <summary>Whether a chip still holds the data line low although no transfer is under way.</summary>
    public virtual bool HoldsDataLow => false;

    /// <summary>How much longer than it should the clock stays low after each byte, in nanoseconds.</summary>
    public virtual long StretchNanoseconds => 0;

    /// <summary>Whether a chip hears nothing and so acknowledges nothing.</summary>
    /// <param name="target">The chip.</param>
    /// <param name="address">The 7-bit address that is called.</param>
    public virtual bool Silences(II2cTarget target, int address) => false;

    /// <summary>A data byte, in either direction, as it gets to the other end.</summary>
    /// <param name="address">The 7-bit address of the transfer.</param>
    /// <param name="value">The byte as it was sent.</param>
    public virtual byte Garble(int address, byte value) => value;

    /// <summary>A clock pulse while the data line is held.</summary>
    public virtual void ClockPulsed()
    {
    }

    /// <summary>The chips have lost their supply.</summary>
    public virtual void LosePower()
    {
    }
}
