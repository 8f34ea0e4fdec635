using Controller.Emulator.Soc;

namespace Controller.Emulator.Trace;

/// <summary>Hands records on to several sinks, and wires to those that draw them.</summary>
/// <param name="sinks">The sinks, in their order. Whoever made them disposes them.</param>
public sealed class TraceFanOut(params IReadOnlyList<ITraceSink> sinks) : ITraceSink, IWireTap
{
    private readonly ITraceSink[] sinks = [.. sinks];
    private readonly IWireTap[] taps = [.. sinks.OfType<IWireTap>()];

    /// <inheritdoc/>
    public void Record(long nowNanoseconds, TraceKind kind, ReadOnlySpan<byte> content)
    {
        foreach (ITraceSink sink in sinks)
            sink.Record(nowNanoseconds, kind, content);
    }

    /// <inheritdoc/>
    public void I2cStart(int bus, long nanoseconds, int clockHertz)
    {
        foreach (IWireTap tap in taps)
            tap.I2cStart(bus, nanoseconds, clockHertz);
    }

    /// <inheritdoc/>
    public void I2cByte(int bus, long nanoseconds, byte value, bool isAcknowledged)
    {
        foreach (IWireTap tap in taps)
            tap.I2cByte(bus, nanoseconds, value, isAcknowledged);
    }

    /// <inheritdoc/>
    public void I2cStop(int bus, long nanoseconds)
    {
        foreach (IWireTap tap in taps)
            tap.I2cStop(bus, nanoseconds);
    }

    /// <inheritdoc/>
    public void I2cReleased(int bus, long nanoseconds)
    {
        foreach (IWireTap tap in taps)
            tap.I2cReleased(bus, nanoseconds);
    }

    /// <inheritdoc/>
    public void SpiIdle(int bus, long nanoseconds, int mode)
    {
        foreach (IWireTap tap in taps)
            tap.SpiIdle(bus, nanoseconds, mode);
    }

    /// <inheritdoc/>
    public void SpiWord(int bus, in SpiWire wire, int sent, int received)
    {
        foreach (IWireTap tap in taps)
            tap.SpiWord(bus, in wire, sent, received);
    }

    /// <inheritdoc/>
    public void UartByte(int port, bool isOut, long nanoseconds, long byteNanoseconds, UartFrame frame, byte value)
    {
        foreach (IWireTap tap in taps)
            tap.UartByte(port, isOut, nanoseconds, byteNanoseconds, frame, value);
    }

    /// <inheritdoc/>
    public void Pwm(int gpio, long nanoseconds, int frequencyHertz, double dutyCycle)
    {
        foreach (IWireTap tap in taps)
            tap.Pwm(gpio, nanoseconds, frequencyHertz, dutyCycle);
    }
}
