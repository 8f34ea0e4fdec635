using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;

namespace Controller.Emulator.Soc.OneWire;

/// <summary>
/// A 1-Wire bus on a pin, with its pull-up resistor. Whoever moves the pin is the host: firmware that bit-bangs, or the
/// UART behind <c>OneWireHost</c>. The bus is low while anybody pulls it low.
/// </summary>
/// <remarks>The resistor's rise time (some microseconds on a long cable) is not modelled.</remarks>
public sealed class OneWireBus
{
    private readonly IEventClock clock;
    private readonly GpioLine line;
    private readonly PinDriver devices;
    private readonly PinDriver? receiver;
    private readonly Action release;
    private readonly Action beginPresence;
    private IOneWireTarget[] targets = [];
    private long fellNanoseconds;
    private long heldUntilNanoseconds;
    private long presenceWidthNanoseconds;
    private bool isPresence;
    private bool isStuckLow;

    /// <summary>Puts a bus on a pin.</summary>
    /// <param name="clock">Virtual time.</param>
    /// <param name="line">The pin that the host drives.</param>
    /// <param name="receiver">A second pin that is wired to the bus and only listens, as a UART's RX; null when there is none.</param>
    public OneWireBus(IEventClock clock, GpioLine line, GpioLine? receiver = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(line);
        this.clock = clock;
        this.line = line;
        release = Release;
        beginPresence = BeginPresence;
        devices = line.AddDriver("a 1-Wire device");
        this.receiver = receiver?.AddDriver("the 1-Wire bus");
        line.PullFromOutside(true);
        this.receiver?.Drive(line.Level);
        line.LevelChanged += OnLevelChanged;
        line.HighDriveChanged += isStrong => SetStrongPullUp(isStrong || StrongPullUp);
    }

    /// <summary>The devices, in the order in which they were connected.</summary>
    public IReadOnlyList<IOneWireTarget> Targets => targets;

    /// <summary>Whether a transistor outside the MCU connects the bus to the supply, for parasitically powered devices at work.</summary>
    public bool StrongPullUp { get; private set; }

    /// <summary>A failure: the bus is shorted to ground.</summary>
    public bool IsStuckLow
    {
        get => isStuckLow;
        set
        {
            isStuckLow = value;
            if (value)
                devices.Drive(false);
            else
                Release();
        }
    }

    /// <summary>Puts a device on the bus.</summary>
    public void Connect(IOneWireTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        targets = [.. targets, target];
        target.StrongPullUpChanged(clock.NowNanoseconds, StrongPullUp || line.IsDrivenHigh);
    }

    /// <summary>Switches the transistor of <see cref="StrongPullUp"/>.</summary>
    public void SetStrongPullUpTransistor(bool isOn)
    {
        StrongPullUp = isOn;
        SetStrongPullUp(isOn || line.IsDrivenHigh);
    }

    private void SetStrongPullUp(bool isStrong)
    {
        foreach (IOneWireTarget target in targets)
            target.StrongPullUpChanged(clock.NowNanoseconds, isStrong);
    }

    private void OnLevelChanged(bool level)
    {
        receiver?.Drive(level);
        long now = clock.NowNanoseconds;
        if (level)
            Rise(now);
        else
            Fall(now);
    }

    private void Fall(long now)
    {
        fellNanoseconds = now;
        if (isPresence)
            return;
        long hold = 0;
        foreach (IOneWireTarget target in targets)
            hold = Math.Max(hold, target.Fall(now));
        if (hold > 0)
            Hold(now + hold);
    }

    private void Rise(long now)
    {
        long low = now - fellNanoseconds;
        if (isPresence)
        {
            // The devices' own pulse is no slot to them; a host that has held on makes it one.
            isPresence = false;
            if (low <= presenceWidthNanoseconds)
                return;
        }

        long begin = long.MaxValue;
        long end = 0;
        foreach (IOneWireTarget target in targets)
        {
            OneWirePresence presence = target.Rise(now, low);
            if (presence.WidthNanoseconds <= 0)
                continue;
            begin = Math.Min(begin, presence.DelayNanoseconds);
            end = Math.Max(end, presence.DelayNanoseconds + presence.WidthNanoseconds);
        }

        if (end == 0)
            return;
        presenceWidthNanoseconds = end - begin;
        clock.Post(now + begin, beginPresence);
    }

    private void BeginPresence()
    {
        if (!line.Level)
            return;
        isPresence = true;
        Hold(clock.NowNanoseconds + presenceWidthNanoseconds);
    }

    private void Hold(long untilNanoseconds)
    {
        heldUntilNanoseconds = Math.Max(heldUntilNanoseconds, untilNanoseconds);
        devices.Drive(false);
        clock.Post(untilNanoseconds, release);
    }

    private void Release()
    {
        if (!isStuckLow && clock.NowNanoseconds >= heldUntilNanoseconds)
            devices.Drive(null);
    }
}
