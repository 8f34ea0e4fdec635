using Controller.Emulator.Kernel;

namespace Controller.Emulator.Soc;

/// <summary>
/// One pulse counter of an ESP32: edges of a pin, or of two pins that tell each other's direction, after a glitch filter.
/// ESP32 Technical Reference Manual, 'Pulse Count Controller'; set up as nf-interpreter does, System_Device_Gpio_GpioPulseCounter.cpp.
/// </summary>
internal sealed class PulseCounter
{
    private readonly Board board;
    private readonly FilteredLine a;
    private readonly FilteredLine? b;
    private bool countsRising;
    private bool countsFalling;

    public PulseCounter(Board board, GpioLine lineA, GpioLine? lineB)
    {
        this.board = board;
        a = new FilteredLine(board.Scheduler, lineA, OnA);
        b = lineB is null ? null : new FilteredLine(board.Scheduler, lineB, OnB);
    }

    /// <summary>The count: 64 bits, as the runtime adds up the hardware's 15.</summary>
    public long Count { get; private set; }

    /// <summary>Begins at 0.</summary>
    /// <param name="rising">Whether rising edges of the first pin count.</param>
    /// <param name="falling">Whether falling edges of the first pin count.</param>
    /// <param name="filterNanoseconds">Pulses that are shorter do not count.</param>
    public void Start(bool rising, bool falling, int filterNanoseconds)
    {
        countsRising = rising;
        countsFalling = falling;
        Count = 0;
        a.Start(filterNanoseconds);
        b?.Start(filterNanoseconds);
        if (board.Pwm.Outputs.TryGetValue(a.Gpio, out PwmOutput? output) && output.IsRunning)
            board.Misuse.Report($"GPIO{a.Gpio}", "the pulse counter hears no PWM: the emulator does not simulate its edges.");
    }

    public void Stop()
    {
        a.Stop();
        b?.Stop();
    }

    public void Clear() => Count = 0;

    // Counted edges count up while the other pin is high or there is none, and down while it is low.
    private void OnA(bool level)
    {
        if (level ? countsRising : countsFalling)
            Count += b is null || b.Level ? 1 : -1;
    }

    // The second pin's rising edges count up and its falling ones down, the other way round while the first is low.
    private void OnB(bool level) => Count += level == a.Level ? 1 : -1;

    /// <summary>A pin behind the glitch filter: a level counts once it has held for the filter's time.</summary>
    private sealed class FilteredLine(Scheduler scheduler, GpioLine line, Action<bool> onEdge)
    {
        private int filterNanoseconds;
        private TimedEvent? pending;
        private bool isListening;

        public int Gpio => line.Pin.Gpio;

        public bool Level { get; private set; }

        public void Start(int newFilterNanoseconds)
        {
            Stop();
            filterNanoseconds = newFilterNanoseconds;
            Level = line.Level;
            line.LevelChanged += OnLevelChanged;
            isListening = true;
        }

        public void Stop()
        {
            if (isListening)
                line.LevelChanged -= OnLevelChanged;
            isListening = false;
            pending?.Cancel();
            pending = null;
        }

        private void OnLevelChanged(bool level)
        {
            pending?.Cancel();
            pending = null;
            if (level == Level)
                return;
            if (filterNanoseconds == 0)
                Accept(level);
            else
                pending = scheduler.Schedule(scheduler.NowNanoseconds + filterNanoseconds, () => Accept(level));
        }

        private void Accept(bool level)
        {
            pending = null;
            Level = level;
            onEdge(level);
        }
    }
}
