using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>System.Device.Gpio.GpioPulseCounter</c> on one pin.</summary>
[NanoType("System.Device.Gpio.GpioPulseCounter")]
public sealed class GpioPulseCounter : IDisposable
{
    private readonly NanoBoard board = NanoBoard.Current;
    private readonly GpioLine line;
    private long count;
    private bool isDisposed;

    /// <summary>A counter that does not run.</summary>
    /// <param name="pinNumberA">The pin.</param>
    /// <param name="pinNumberB">-1.</param>
    /// <exception cref="NotSupportedException">A second pin was given.</exception>
    public GpioPulseCounter(int pinNumberA, int pinNumberB = -1)
    {
        if (pinNumberB >= 0)
            throw NotModelled.Member("GpioPulseCounter", "quadrature counter");
        line = NanoBoard.Enter().Gpio[pinNumberA];
    }

    /// <summary>Which edges count.</summary>
    public GpioPulsePolarity Polarity { get; set; }

    /// <summary>Whether it counts.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>Clocks of 12.5 ns that a pulse must last; the emulator's edges have no glitches to filter.</summary>
    public ushort FilterPulses { get; set; }

    /// <summary>The count now.</summary>
    public GpioPulseCount Read()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        NanoBoard.Enter();
        return new GpioPulseCount { Count = count, RelativeTime = TimeSpan.FromTicks(board.Scheduler.NowNanoseconds / 100) };
    }

    /// <summary>The count now; it goes on from 0.</summary>
    public GpioPulseCount Reset()
    {
        GpioPulseCount result = Read();
        count = 0;
        return result;
    }

    /// <summary>Begins to count.</summary>
    public void Start()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        NanoBoard.Enter();
        if (!IsStarted)
            line.LevelChanged += Count;
        IsStarted = true;
    }

    /// <summary>Stops counting; the count stays.</summary>
    public void Stop()
    {
        NanoBoard.Enter();
        line.LevelChanged -= Count;
        IsStarted = false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!isDisposed)
            Stop();
        isDisposed = true;
    }

    private void Count(bool level)
    {
        if (Polarity == GpioPulsePolarity.Both || level == (Polarity == GpioPulsePolarity.Rising))
            count++;
    }
}
