using Controller.Emulator.Soc;

namespace Controller.Emulator.Chips;

/// <summary>A4988, stepper driver: the STEP, DIR and ENABLE inputs. Allegro A4988-DS, rev. 5; phases and currents are the motor model's.</summary>
/// <remarks>
/// Pulses shorter than figure 1 allows are reported and count. MS1 to MS3 are strapped, SLEEP and RESET tied high. Not modelled: the home state that
/// SLEEP and RESET return the translator to, protections.
/// </remarks>
public sealed class A4988Chip
{
    // Figure 1: tA and tB, STEP high and low at least; tC and tD, DIR before and after a rising STEP.
    private const long ShortestPulseNanoseconds = 1_000;
    private const long SetupNanoseconds = 200;

    private readonly Board board;
    private readonly GpioLine direction;
    private readonly GpioLine? notEnable;
    private readonly IChipLog? log;
    private long steppedNanoseconds = -ShortestPulseNanoseconds;
    private long stepEdgeNanoseconds = -ShortestPulseNanoseconds;
    private long turnedNanoseconds = -SetupNanoseconds;

    /// <summary>Wires the inputs to pins.</summary>
    /// <param name="board">The board.</param>
    /// <param name="stepGpio">STEP.</param>
    /// <param name="directionGpio">DIR.</param>
    /// <param name="enableGpio">ENABLE, active low; null when it is tied low.</param>
    /// <param name="log">Hears of pulses that are too short.</param>
    public A4988Chip(Board board, int stepGpio, int directionGpio, int? enableGpio = null, IChipLog? log = null)
    {
        ArgumentNullException.ThrowIfNull(board);
        this.board = board;
        this.log = log;
        direction = board.Gpio[directionGpio];
        notEnable = enableGpio is { } gpio ? board.Gpio[gpio] : null;
        board.Gpio[stepGpio].LevelChanged += OnStep;
        direction.LevelChanged += OnDirection;
        if (notEnable is not null)
            notEnable.LevelChanged += level => EnableChanged?.Invoke(!level);
    }

    /// <summary>A rising edge on STEP, with its virtual time in nanoseconds. The translator takes it whether the outputs are on or not.</summary>
    public event Action<long>? Stepped;

    /// <summary>ENABLE has changed; whether the outputs are on.</summary>
    public event Action<bool>? EnableChanged;

    /// <summary>Level of DIR.</summary>
    public bool Direction => direction.Level;

    /// <summary>Whether the outputs are on.</summary>
    public bool IsEnabled => notEnable is not { Level: true };

    private void OnStep(bool level)
    {
        long now = board.Scheduler.NowNanoseconds;
        if (now - stepEdgeNanoseconds < ShortestPulseNanoseconds)
            log?.Report(new UnmodelledAccess("A4988", $"STEP was {(level ? "low" : "high")} for {now - stepEdgeNanoseconds} ns; it needs {ShortestPulseNanoseconds}"));
        stepEdgeNanoseconds = now;
        if (!level)
            return;
        if (now - turnedNanoseconds < SetupNanoseconds)
            log?.Report(new UnmodelledAccess("A4988", $"DIR changed {now - turnedNanoseconds} ns before STEP; it needs {SetupNanoseconds}"));
        steppedNanoseconds = now;
        Stepped?.Invoke(now);
    }

    private void OnDirection(bool level)
    {
        turnedNanoseconds = board.Scheduler.NowNanoseconds;
        if (turnedNanoseconds - steppedNanoseconds < SetupNanoseconds)
            log?.Report(new UnmodelledAccess("A4988", $"DIR changed {turnedNanoseconds - steppedNanoseconds} ns after STEP; it needs {SetupNanoseconds}"));
    }
}
