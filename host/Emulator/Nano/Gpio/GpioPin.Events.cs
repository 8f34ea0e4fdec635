using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano.Gpio;

/// <content>Edges, debounced by the runtime's timer, to handlers on its event thread.</content>
public sealed partial class GpioPin
{
    private PinValueChangedEventHandler? handlers;
    private TimeSpan debounceTimeout;
    private long debounceMilliseconds;
    private long timerTicks;
    private TimedEvent? debounce;
    private bool isListening;
    private bool reported;
    private bool expected;

    /// <summary>
    /// The pin's level changed. Raised on the runtime's event thread, between quanta. On an output it is raised by each write,
    /// and subscribing puts the output low.
    /// </summary>
    public event PinValueChangedEventHandler ValueChanged
    {
        add
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            handlers += value;
            board.EventDispatcher ??= new SystemThread(board.Scheduler, "events", FirmwareThread.SystemHighest, board.InterruptDispatchNanoseconds);
            if (mode >= PinMode.Output)
                SetPinMode(mode);
            else
                StartListening();
        }

        remove
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            handlers -= value;
            if (mode >= PinMode.Output)
                SetPinMode(mode);
            else if (handlers is null)
                StopListening();
        }
    }

    /// <summary>
    /// How long after an edge the level is looked at: it is reported when it then differs from the one reported before.
    /// Whole milliseconds; on ESP32 whole ticks of 10 ms, at least one.
    /// </summary>
    public TimeSpan DebounceTimeout
    {
        get => debounceTimeout;
        set
        {
            debounceTimeout = value;
            if (isListening)
                SetDebounce();
        }
    }

    private void StartListening()
    {
        if (isListening)
            return;
        isListening = true;
        reported = line.Level;
        expected = !line.Level;
        debounceMilliseconds = 0;
        SetDebounce();
        line.EdgeDetected += OnEdge;
    }

    private void StopListening()
    {
        isListening = false;
        line.EdgeDetected -= OnEdge;
        if (debounce is null)
            return;
        board.ArmedTimers.Remove(debounce);
        debounce.Cancel();
        debounce = null;
    }

    private void SetDebounce()
    {
        long wanted = debounceTimeout.Ticks / TimeSpan.TicksPerMillisecond;
        long ticks = isStm32 ? wanted : Math.Max(wanted / 10, 1);
        if (wanted > 0 && (isStm32 || debounceMilliseconds == 0))
            timerTicks = ticks;
        else if (wanted > 0 && ticks != timerTicks)
            hardware.Misuse.Report(Name, $"ESP32 keeps the debounce time that is set, {timerTicks * 10} ms: set zero before another time.");
        debounceMilliseconds = wanted;
    }

    private void OnEdge(bool level)
    {
        if (debounce is not null)
            return;
        if (debounceMilliseconds > 0)
        {
            Debounce();
        }
        else if (level != reported)
        {
            reported = level;
            Raise(level, board.Scheduler.NowNanoseconds);
        }
    }

    private void Debounce()
    {
        long now = board.Scheduler.NowNanoseconds;
        if (!isStm32)
            expected = !reported;
        // FreeRTOS counts whole ticks from the present one, ChibiOS from now.
        long due = isStm32 ? now + (timerTicks * 1_000_000) : now - (now % 10_000_000) + (timerTicks * 10_000_000);
        TimedEvent? timer = null;
        timer = board.Scheduler.Schedule(due, () =>
        {
            board.ArmedTimers.Remove(timer!);
            debounce = null;
            bool level = line.Level;
            if (level != expected)
                return;
            reported = level;
            expected = !level;
            Raise(level, due);
        });
        debounce = timer;
        board.ArmedTimers.Add(timer);
    }

    private void RaiseForWrite(bool level)
    {
        if (handlers is not null)
            Raise(level, board.Scheduler.NowNanoseconds);
    }

    private void Raise(bool level, long atNanoseconds)
    {
        var edge = new PinValueChangedEventArgs(level ? PinEventTypes.Rising : PinEventTypes.Falling, PinNumber);
        board.EventDispatcher!.PostFromOutside(() =>
        {
            board.Scheduler.HandlerBegins(atNanoseconds);
            handlers?.Invoke(this, edge);
        });
    }
}
