using Controller.Emulator.Soc;

namespace Controller.Emulator.Trace;

/// <summary>
/// Hears what the buses put on their wires, at the real instants: what a logic analyzer needs beyond the records. A trace
/// sink that is one gets both. None of it is hashed. Calls for one bus come in rising time; those of different buses interleave.
/// </summary>
/// <remarks>A serial byte is told when its start bit is planned, up to the whole message ahead. All times are virtual nanoseconds.</remarks>
public interface IWireTap
{
    /// <summary>A START or repeated START; takes one bit time, and the address byte follows.</summary>
    void I2cStart(int bus, long nanoseconds, int clockHertz);

    /// <summary>A byte and its acknowledge bit: nine bit times from an instant.</summary>
    void I2cByte(int bus, long nanoseconds, byte value, bool isAcknowledged);

    /// <summary>A STOP; takes one bit time.</summary>
    void I2cStop(int bus, long nanoseconds);

    /// <summary>The controller let go of the lines in the middle of a transfer.</summary>
    void I2cReleased(int bus, long nanoseconds);

    /// <summary>The clock takes its idle level, before a chip is selected.</summary>
    void SpiIdle(int bus, long nanoseconds, int mode);

    /// <summary>A word each way, first bit on the wire highest.</summary>
    void SpiWord(int bus, in SpiWire wire, int sent, int received);

    /// <summary>A byte with its frame.</summary>
    /// <param name="port">Number of the port.</param>
    /// <param name="isOut">Whether the board sends it.</param>
    /// <param name="nanoseconds">Beginning of the start bit.</param>
    /// <param name="byteNanoseconds">From there to the end of the last stop bit.</param>
    /// <param name="frame">Bits of the frame.</param>
    /// <param name="value">The byte.</param>
    void UartByte(int port, bool isOut, long nanoseconds, long byteNanoseconds, UartFrame frame, byte value);

    /// <summary>A PWM output of the MCU has a new setting; its period begins with the high share.</summary>
    void Pwm(int gpio, long nanoseconds, int frequencyHertz, double dutyCycle);
}
