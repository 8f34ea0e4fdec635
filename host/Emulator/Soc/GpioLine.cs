using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;
using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>One pin: what the MCU drives, what the outside drives, and what results.</summary>
public sealed class GpioLine
{
    private readonly IVirtualClock clock;
    private readonly TraceRecorder trace;
    private bool isOutput;
    private bool isOpenDrain;
    private bool outputLevel;
    private bool? internalPull;
    private bool? externalPull;
    private PinDriver[] drivers = [];
    private PinDriver? outside;
    private bool isContended;
    private bool level;

    internal GpioLine(PinModel pin, IVirtualClock clock, TraceRecorder trace)
    {
        Pin = pin;
        this.clock = clock;
        this.trace = trace;
    }

    /// <summary>The pin's level has changed; the new level.</summary>
    public event Action<bool>? LevelChanged;

    /// <summary>The MCU's interrupt logic has seen the level change; the new level. Who listens is firmware, and gone after a reset.</summary>
    public event Action<bool>? EdgeDetected;

    /// <summary>Two outputs have begun to drive the pin to opposite levels.</summary>
    public event Action<PinContention>? Contended;

    /// <summary>Whether anything drives the pin high, not only a resistor, has changed.</summary>
    public event Action<bool>? HighDriveChanged;

    /// <summary>The pin in the board file.</summary>
    public PinModel Pin { get; }

    /// <summary>Whether an output drives the pin high: it can feed what a pull-up resistor cannot.</summary>
    public bool IsDrivenHigh { get; private set; }

    /// <summary>The level on the pin now.</summary>
    public bool Level => level;

    /// <summary>Whether something outside the MCU sets the level: a resistor or an output.</summary>
    public bool IsDrivenFromOutside => externalPull is not null || Array.Exists(drivers, driver => driver.Level is not null);

    /// <summary>Makes the pin an input.</summary>
    /// <param name="pull">Internal pull: true up, false down, null none. A pull that the pin lacks does nothing.</param>
    public void ConfigureInput(bool? pull)
    {
        isOutput = false;
        internalPull = Existing(pull);
        Settle();
    }

    /// <summary>Makes the pin an output, at the level that was last written.</summary>
    /// <exception cref="ArgumentException">The pin is input only or serves the flash.</exception>
    public void ConfigureOutput(bool openDrain, bool? pull)
    {
        if (!Pin.CanOutput)
            throw new ArgumentException($"GPIO{Pin.Gpio} is input only.");
        isOutput = true;
        isOpenDrain = openDrain;
        internalPull = Existing(pull);
        Settle();
    }

    /// <summary>Sets the level that the MCU drives when the pin is an output.</summary>
    public void Write(bool newLevel)
    {
        outputLevel = newLevel;
        Settle();
    }

    /// <summary>Inverts what the MCU drives.</summary>
    public void Toggle() => Write(!outputLevel);

    /// <summary>Connects a resistor outside the MCU: true to supply, false to ground, null none.</summary>
    public void PullFromOutside(bool? pull)
    {
        externalPull = pull;
        Settle();
    }

    /// <summary>Wires one more output to the pin; it lets go at first.</summary>
    /// <param name="name">What messages call it.</param>
    public PinDriver AddDriver(string name)
    {
        var driver = new PinDriver(this, name);
        drivers = [.. drivers, driver];
        return driver;
    }

    /// <summary>Drives the pin from outside the MCU, beside the outputs that were added; null lets go.</summary>
    public void DriveFromOutside(bool? drive) => (outside ??= AddDriver("the outside")).Drive(drive);

    /// <summary>What a reset of the MCU leaves: an input without pull, no interrupt.</summary>
    internal void Reset()
    {
        EdgeDetected = null;
        isOutput = false;
        isOpenDrain = false;
        outputLevel = false;
        internalPull = null;
        Settle();
    }

    internal void Settle()
    {
        bool? driven = isOutput && !(isOpenDrain && outputLevel) ? outputLevel : null;
        string? high = driven == true ? "the MCU" : null;
        string? low = driven == false ? "the MCU" : null;
        foreach (PinDriver driver in drivers)
        {
            if (driver.Level == true)
                high ??= driver.Name;
            else if (driver.Level == false)
                low ??= driver.Name;
        }

        Report(high, low);
        if (IsDrivenHigh != high is not null)
        {
            IsDrivenHigh = high is not null;
            HighDriveChanged?.Invoke(IsDrivenHigh);
        }

        bool next = low is null && (high is not null || (externalPull ?? internalPull ?? false));
        if (next == level)
            return;
        level = next;
        trace.Pin(clock.NowNanoseconds, Pin.Gpio, next);
        LevelChanged?.Invoke(next);
        EdgeDetected?.Invoke(next);
    }

    private bool? Existing(bool? pull) => pull is { } wanted && Pin.Pulls.Contains(wanted ? Pull.Up : Pull.Down) ? pull : null;

    private void Report(string? high, string? low)
    {
        bool contends = high is not null && low is not null;
        if (contends == isContended)
            return;
        isContended = contends;
        if (contends)
            Contended?.Invoke(new PinContention(Pin.Gpio, high!, low!));
    }
}
