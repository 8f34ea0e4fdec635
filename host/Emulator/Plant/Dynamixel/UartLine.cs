using Controller.Emulator.Kernel;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Plant.Dynamixel;

/// <summary>A serial port of an emulated board as a half-duplex line. The board does not hear itself, as behind a direction buffer.</summary>
/// <param name="uart">The port.</param>
/// <param name="scheduler">The board's time.</param>
public sealed class UartLine(Uart uart, Scheduler scheduler) : ISerialLine
{
    /// <inheritdoc/>
    public long NowNanoseconds => scheduler.NowNanoseconds;

    /// <inheritdoc/>
    public long ByteNanoseconds => uart.ByteNanoseconds;

    /// <inheritdoc/>
    public void Post(long atNanoseconds, Action action) => scheduler.Post(atNanoseconds, action);

    /// <inheritdoc/>
    public void Deliver(ReadOnlySpan<byte> bytes) => uart.Deliver(bytes);
}
