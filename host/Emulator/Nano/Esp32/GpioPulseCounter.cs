using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>System.Device.Gpio.GpioPulseCounter</c>: pulses of a pin, or of two whose order gives the direction.</summary>
[NanoType("System.Device.Gpio.GpioPulseCounter")]
public sealed class GpioPulseCounter : IDisposable
{
    // ESP-IDF, pulse_cnt.c: the filter counts 1023 clocks of 80 MHz at most; nf-interpreter hands it nanoseconds.
    private const int MostFilter = 1023;

    private readonly PulseCounter counter;
    private readonly int pinNumberA;
    private readonly int pinNumberB;
    private GpioPulsePolarity polarity = GpioPulsePolarity.Falling;
    private ushort filter;
    private bool isDisposed;

    /// <summary>A counter that does not run. Its pins become inputs with a pull-up, as ESP-IDF's driver makes them.</summary>
    /// <param name="pinNumberA">The pin whose edges count.</param>
    /// <param name="pinNumberB">The pin that gives the direction; -1 for none.</param>
    /// <exception cref="ArgumentException">The first pin is negative.</exception>
    /// <exception cref="NotSupportedException">All counters are taken, or the MCU has no such pin.</exception>
    public GpioPulseCounter(int pinNumberA, int pinNumberB = -1)
    {
        if (pinNumberA < 0)
            throw new ArgumentException($"GPIO{pinNumberA} is no pin.", nameof(pinNumberA));
        Board hardware = Esp32Only.Enter("GpioPulseCounter");
        GpioLine lineA = Line(hardware, pinNumberA);
        GpioLine? lineB = pinNumberB < 0 ? null : Line(hardware, pinNumberB);
        counter = hardware.PulseCounters.Open(hardware, lineA, lineB)
            ?? throw new NotSupportedException($"{hardware.Model.Mcu.Part} has {hardware.PulseCounters.Count} pulse counters, and all are taken.");
        this.pinNumberA = pinNumberA;
        this.pinNumberB = pinNumberB;
        Take(hardware, lineA);
        if (lineB is not null)
            Take(hardware, lineB);
    }

    /// <summary>Which edges of the first pin count.</summary>
    /// <exception cref="InvalidOperationException">The counter runs.</exception>
    public GpioPulsePolarity Polarity
    {
        get => polarity;
        set
        {
            CheckIsStarted(false);
            polarity = value;
        }
    }

    /// <summary>Whether it counts.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>Nanoseconds that a pulse must last, from the next start on; nanoFramework's documentation says clocks of 12.5 ns, and hands the number over as nanoseconds.</summary>
    /// <exception cref="ArgumentException">Beyond 1023.</exception>
    public ushort FilterPulses
    {
        get => filter;
        set
        {
            if (value > MostFilter)
                throw new ArgumentException($"{value} is beyond the filter's {MostFilter}.", nameof(value));
            filter = value;
        }
    }

    /// <summary>The count now.</summary>
    public GpioPulseCount Read()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        Board hardware = NanoBoard.Enter();
        return new GpioPulseCount { Count = counter.Count, RelativeTime = TimeSpan.FromTicks(hardware.Scheduler.NowNanoseconds / 1000 * 10) };
    }

    /// <summary>The count now; it goes on from 0.</summary>
    public GpioPulseCount Reset()
    {
        GpioPulseCount result = Read();
        counter.Clear();
        return result;
    }

    /// <summary>Begins to count, from 0.</summary>
    /// <exception cref="InvalidOperationException">The counter runs.</exception>
    public void Start()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        CheckIsStarted(false);
        NanoBoard.Enter();
        IsStarted = true;
        counter.Start(polarity is GpioPulsePolarity.Rising or GpioPulsePolarity.Both, polarity is GpioPulsePolarity.Falling or GpioPulsePolarity.Both, filter);
    }

    /// <summary>Stops counting; the count stays until the next start.</summary>
    /// <exception cref="InvalidOperationException">The counter does not run.</exception>
    public void Stop()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        CheckIsStarted(true);
        NanoBoard.Enter();
        IsStarted = false;
        counter.Stop();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        Board hardware = NanoBoard.Enter();
        hardware.PulseCounters.Close(counter);
        Free(hardware, pinNumberA);
        if (pinNumberB >= 0)
            Free(hardware, pinNumberB);
    }

    private static GpioLine Line(Board hardware, int gpio)
        => hardware.Gpio.Find(gpio) ?? throw new NotSupportedException($"{hardware.Model.Mcu.Part} has no GPIO{gpio}.");

    private static void Take(Board hardware, GpioLine line)
    {
        hardware.Pins.TryReserve(line.Pin.Gpio, "GpioPulseCounter");
        hardware.Pins.Use(line.Pin.Gpio, "GpioPulseCounter");
        line.ConfigureInput(true);
    }

    private static void Free(Board hardware, int gpio)
    {
        hardware.Pins.Release(gpio);
        hardware.Pins.StopUse(gpio, "GpioPulseCounter");
    }

    private void CheckIsStarted(bool expected)
    {
        if (IsStarted != expected)
            throw new InvalidOperationException(expected ? "The counter does not run: start it first." : "The counter runs: stop it first.");
    }
}
