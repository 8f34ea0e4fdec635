using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Gpio;

/// <summary><c>System.Device.Gpio.GpioPin</c>.</summary>
[NanoType("System.Device.Gpio.GpioPin")]
public sealed class GpioPin : IDisposable
{
    private readonly GpioController controller;
    private readonly GpioLine line;
    private readonly NanoBoard board = NanoBoard.Current;
    private PinValueChangedEventHandler? handlers;
    private PinMode mode;
    private long lastEdgeNanoseconds = long.MinValue / 2;

    internal GpioPin(GpioController controller, GpioLine line, PinMode mode)
    {
        this.controller = controller;
        this.line = line;
        SetPinMode(mode);
    }

    /// <summary>The pin's level changed. Raised on the runtime's event thread, between quanta.</summary>
    public event PinValueChangedEventHandler ValueChanged
    {
        add
        {
            if (handlers is null)
            {
                board.EventDispatcher ??= new SystemThread(board.Scheduler, "events", Kernel.FirmwareThread.SystemHighest, board.InterruptDispatchNanoseconds);
                line.EdgeDetected += OnLevelChanged;
            }

            handlers += value;
        }

        remove
        {
            handlers -= value;
            if (handlers is null)
                line.EdgeDetected -= OnLevelChanged;
        }
    }

    /// <summary>GPIO number.</summary>
    public int PinNumber => line.Pin.Gpio;

    /// <summary>Edges that follow another within this time are not reported.</summary>
    public TimeSpan DebounceTimeout { get; set; }

    /// <summary>The mode set last.</summary>
    public PinMode GetPinMode() => mode;

    /// <summary>Whether the pin can do it.</summary>
    public bool IsPinModeSupported(PinMode pinMode) => controller.IsPinModeSupported(PinNumber, pinMode);

    /// <summary>Sets direction and pull.</summary>
    /// <exception cref="ArgumentException">The pin cannot do it.</exception>
    public void SetPinMode(PinMode value)
    {
        NanoBoard.Enter();
        switch (value)
        {
            case PinMode.Input:
                line.ConfigureInput(null);
                break;
            case PinMode.InputPullUp:
                line.ConfigureInput(true);
                break;
            case PinMode.InputPullDown:
                line.ConfigureInput(false);
                break;
            case PinMode.Output:
                line.ConfigureOutput(openDrain: false, pull: null);
                break;
            case PinMode.OutputOpenDrain:
                line.ConfigureOutput(openDrain: true, pull: null);
                break;
            case PinMode.OutputOpenDrainPullUp:
                line.ConfigureOutput(openDrain: true, pull: true);
                break;
            default:
                throw new ArgumentException($"GPIO{PinNumber}: the MCU has no open-source output ({value}).", nameof(value));
        }

        mode = value;
    }

    /// <summary>Reads the level.</summary>
    public PinValue Read()
    {
        NanoBoard.Enter();
        return line.Level;
    }

    /// <summary>Drives a level.</summary>
    /// <exception cref="InvalidOperationException">The pin is an input.</exception>
    public void Write(PinValue value)
    {
        RequireOutput();
        line.Write(value.IsHigh);
    }

    /// <summary>Inverts the level.</summary>
    /// <exception cref="InvalidOperationException">The pin is an input.</exception>
    public void Toggle()
    {
        RequireOutput();
        line.Toggle();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        line.EdgeDetected -= OnLevelChanged;
        handlers = null;
        controller.Forget(PinNumber);
    }

    private void RequireOutput()
    {
        NanoBoard.Enter();
        if (mode < PinMode.Output)
            throw new InvalidOperationException($"GPIO{PinNumber} is an input: set PinMode.Output before writing.");
    }

    private void OnLevelChanged(bool level)
    {
        long now = board.Scheduler.NowNanoseconds;
        if (now - lastEdgeNanoseconds < DebounceTimeout.Ticks * 100)
            return;
        lastEdgeNanoseconds = now;
        var edge = new PinValueChangedEventArgs(level ? PinEventTypes.Rising : PinEventTypes.Falling, PinNumber);
        board.EventDispatcher!.PostFromOutside(() =>
        {
            board.Scheduler.HandlerBegins(now);
            handlers?.Invoke(this, edge);
        });
    }
}
