using Controller.Emulator.Kernel;
using Controller.Hardware.Model;

namespace Controller.Emulator.Chips;

/// <summary>STWD100, watchdog timer with chip enable, versions W, X and Y. ST DocID14134 rev. 8.</summary>
/// <remarks>
/// Not modelled: version P, which ignores falling edges; the supply's ramp up to VSTART; delays of 150 ns from WDI and
/// 200 ns from /EN to /WDO, but for the release of /WDO by /EN.
/// </remarks>
public sealed class Stwd100Chip : IChip
{
    // Table 5: glitch rejection and shortest pulse of WDI and /EN, delay from /EN to /WDO, note 2.
    private const long GlitchNanoseconds = 100;
    private const long MinPulseNanoseconds = 1_000;
    private const long EnableDelayNanoseconds = 200;
    private const long MinLowNanoseconds = 10_000;

    private readonly IVirtualClock clock;
    private readonly IChipLog? log;
    private readonly Alarm alarm;
    private readonly long timeoutNanoseconds;
    private readonly long activeNanoseconds;

    private bool isPowered = true;
    private bool enablePin;
    private bool inputPin;
    private bool outputPin = true;
    private long inputEdgeNanoseconds = long.MinValue / 2;
    private long enableEdgeNanoseconds = long.MinValue / 2;
    private long startNanoseconds;
    private long startBeforeEdgeNanoseconds;
    private long lowSinceNanoseconds;
    private long releaseNanoseconds;

    /// <summary>A part with power, /EN pulled low inside it: it counts.</summary>
    /// <param name="clock">Virtual time.</param>
    /// <param name="times">The version's times.</param>
    /// <param name="seed">Draws this part's times between the data sheet's bounds.</param>
    /// <param name="log">Hears of pulses that the data sheet leaves open.</param>
    public Stwd100Chip(IVirtualClock clock, WatchdogTimes times, ulong seed, IChipLog? log = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(times);
        this.clock = clock;
        this.log = log;
        SeededRandom random = SeededRandom.For(seed, "times");
        timeoutNanoseconds = (long)(random.NextDouble(times.MinTimeoutMilliseconds, times.MaxTimeoutMilliseconds) * 1e6);
        activeNanoseconds = (long)(random.NextDouble(WatchdogTimes.MinActiveMilliseconds, WatchdogTimes.MaxActiveMilliseconds) * 1e6);
        alarm = new Alarm(clock, Ring);
        Begin(clock.NowNanoseconds);
    }

    /// <summary>The output /WDO has changed; its new level. It pulls low or lets go.</summary>
    public event Action<bool>? OutputChanged;

    /// <inheritdoc/>
    public string Part => "STWD100";

    /// <summary>None: it senses nothing.</summary>
    public IReadOnlyList<Quantity> Inputs => [];

    /// <summary>tWD of this part, in milliseconds.</summary>
    public double TimeoutMilliseconds => timeoutNanoseconds * 1e-6;

    /// <summary>tPW of this part, in milliseconds.</summary>
    public double ActiveMilliseconds => activeNanoseconds * 1e-6;

    /// <summary>The output /WDO.</summary>
    public bool OutputPin => outputPin;

    /// <summary>The input WDI: either edge starts the time anew, unless /WDO is low (section 3.1).</summary>
    public void SetInputPin(bool level)
    {
        if (inputPin == level)
            return;
        inputPin = level;
        long now = clock.NowNanoseconds;
        long pulse = now - inputEdgeNanoseconds;
        inputEdgeNanoseconds = now;
        if (!isPowered || enablePin || !outputPin)
            return;
        if (pulse < MinPulseNanoseconds)
        {
            // The edge before was the start of a glitch, so it did not count either.
            if (pulse >= GlitchNanoseconds)
                ReportPulse("WDI", pulse);
            startNanoseconds = startBeforeEdgeNanoseconds;
        }
        else
        {
            startBeforeEdgeNanoseconds = startNanoseconds;
            startNanoseconds = now;
        }

        alarm.Set(startNanoseconds + timeoutNanoseconds);
    }

    /// <summary>The input /EN: high stops the time and lets /WDO go, 10 µs after it went low at the earliest.</summary>
    public void SetEnablePin(bool level)
    {
        if (enablePin == level)
            return;
        enablePin = level;
        long now = clock.NowNanoseconds;
        if (now - enableEdgeNanoseconds < MinPulseNanoseconds)
            ReportPulse("/EN", now - enableEdgeNanoseconds);
        enableEdgeNanoseconds = now;
        if (!isPowered)
            return;
        if (!outputPin)
        {
            if (level)
                releaseNanoseconds = Math.Min(releaseNanoseconds, Math.Max(lowSinceNanoseconds + MinLowNanoseconds, now + EnableDelayNanoseconds));
            alarm.Set(releaseNanoseconds);
        }
        else
        {
            Begin(now);
        }
    }

    /// <summary>The supply has come: with /EN low the time begins.</summary>
    public void GainPower()
    {
        isPowered = true;
        Begin(clock.NowNanoseconds);
    }

    /// <inheritdoc/>
    public void LosePower()
    {
        isPowered = false;
        alarm.Set(long.MaxValue);
        SetOutput(true);
    }

    private void Begin(long now)
    {
        startNanoseconds = now;
        startBeforeEdgeNanoseconds = now;
        alarm.Set(enablePin ? long.MaxValue : now + timeoutNanoseconds);
    }

    private void Ring()
    {
        long now = clock.NowNanoseconds;
        if (outputPin)
        {
            lowSinceNanoseconds = now;
            releaseNanoseconds = now + activeNanoseconds;
            alarm.Set(releaseNanoseconds);
            SetOutput(false);
        }
        else
        {
            Begin(now);
            SetOutput(true);
        }
    }

    private void SetOutput(bool level)
    {
        if (outputPin == level)
            return;
        outputPin = level;
        OutputChanged?.Invoke(level);
    }

    private void ReportPulse(string pin, long nanoseconds)
        => log?.Report(new UnmodelledAccess(Part, $"a pulse of {nanoseconds} ns at {pin}; the data sheet's least is {MinPulseNanoseconds} ns. {(pin[0] == 'W' ? "It is taken for a glitch" : "It is taken for a pulse")}."));
}
