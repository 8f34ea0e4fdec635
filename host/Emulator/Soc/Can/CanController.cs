namespace Controller.Emulator.Soc.Can;

/// <summary>The data link layer of one node on a <see cref="CanBus"/>: bit timing, error counters, fault confinement.</summary>
public sealed class CanController
{
    /// <summary>ISO 11898-1: a counter above this makes a node passive.</summary>
    public const int PassiveLimit = 127;

    /// <summary>ISO 11898-1: a transmit counter above this switches a node off the bus.</summary>
    public const int BusOffLimit = 255;

    // Back to 119..127 after a good frame; the standard leaves the choice.
    private const int ReceiveErrorsAfterPassive = 119;

    private readonly CanBus bus;

    internal CanController(CanBus bus, ICanNode node)
    {
        this.bus = bus;
        Node = node;
    }

    /// <summary>What sits above.</summary>
    public ICanNode Node { get; }

    /// <summary>How it takes part.</summary>
    public CanMode Mode { get; private set; }

    /// <summary>Its bit timing; meaningless while it is off.</summary>
    public CanBitTiming Timing { get; private set; }

    /// <summary>TEC, 0 to 263.</summary>
    public int TransmitErrors { get; private set; }

    /// <summary>REC, 0 to 136.</summary>
    public int ReceiveErrors { get; private set; }

    /// <summary>What the counters make of it.</summary>
    public CanErrorState State { get; private set; }

    /// <summary>Whether it comes back by itself after 128 times 11 recessive bits off the bus.</summary>
    public bool RecoversFromBusOff { get; set; } = true;

    /// <summary>Frames of others that it will take for broken, as if a bit had flipped on its own line only.</summary>
    public int ReceiveErrorsToInject { get; set; }

    /// <summary>From when on it has seen the 11 recessive bits that let it take part.</summary>
    internal long IntegratedNanoseconds { get; set; }

    /// <summary>Until when a passive transmitter holds back.</summary>
    internal long SuspendedUntilNanoseconds { get; set; }

    /// <summary>Sequences of 11 recessive bits since it went off the bus.</summary>
    internal int RecessiveSequences { get; set; }

    internal CanFrame Frame { get; private set; }

    internal CanRole Role { get; set; }

    /// <summary>Takes part from now on, once 11 recessive bits have been seen. Counters start at 0.</summary>
    /// <exception cref="ArgumentException">The timing has no bit rate, or the mode is off.</exception>
    public void Start(in CanBitTiming timing, CanMode mode = CanMode.Normal)
    {
        if (mode == CanMode.Off)
            throw new ArgumentException("Use Stop.", nameof(mode));
        if (timing.ClockHertz <= 0 || timing.Prescaler <= 0 || timing.QuantaPerBit < 3)
            throw new ArgumentException($"{timing} has no bit rate.", nameof(timing));
        Timing = timing;
        Mode = mode;
        Role = CanRole.None;
        TransmitErrors = ReceiveErrors = RecessiveSequences = 0;
        State = CanErrorState.Active;
        SuspendedUntilNanoseconds = 0;
        IntegratedNanoseconds = bus.WhenIntegrated(timing);
        FrameReady();
    }

    /// <summary>Leaves the bus at once. A frame that it is sending is destroyed for the others.</summary>
    public void Stop()
    {
        Mode = CanMode.Off;
        Role = CanRole.None;
    }

    /// <summary>The node has something to send.</summary>
    public void FrameReady()
    {
        if (Mode == CanMode.Normal && State != CanErrorState.BusOff)
            bus.Contend(Math.Max(IntegratedNanoseconds, SuspendedUntilNanoseconds));
    }

    /// <summary>Whether it takes the bus now; <see cref="Frame"/> says with what.</summary>
    internal bool TryContend()
    {
        if (!Node.TryPeek(out CanFrame frame))
            return false;
        Frame = frame;
        return true;
    }

    internal bool IsTakingPart(long now) => Mode != CanMode.Off && State != CanErrorState.BusOff && IntegratedNanoseconds <= now;

    internal void CountTransmitted()
    {
        if (TransmitErrors > 0)
            Change(TransmitErrors - 1, ReceiveErrors);
    }

    internal void CountReceived()
    {
        if (Mode == CanMode.Normal && ReceiveErrors > 0)
            Change(TransmitErrors, ReceiveErrors > PassiveLimit ? ReceiveErrorsAfterPassive : ReceiveErrors - 1);
    }

    internal void CountTransmitError() => Change(TransmitErrors + 8, ReceiveErrors);

    /// <summary>A frame of another node was broken here.</summary>
    /// <param name="wasFirst">Whether its flag came before the others', so that it has seen a dominant bit after it.</param>
    internal void CountReceiveError(bool wasFirst)
    {
        if (Mode == CanMode.Normal && ReceiveErrors <= PassiveLimit)
            Change(TransmitErrors, ReceiveErrors + (wasFirst ? 9 : 1));
    }

    /// <summary>Back on the bus after 128 times 11 recessive bits.</summary>
    internal void Recover()
    {
        RecessiveSequences = 0;
        Change(0, 0);
        FrameReady();
    }

    private void Change(int transmitErrors, int receiveErrors)
    {
        TransmitErrors = transmitErrors;
        ReceiveErrors = receiveErrors;
        State = transmitErrors > BusOffLimit ? CanErrorState.BusOff
            : transmitErrors > PassiveLimit || receiveErrors > PassiveLimit ? CanErrorState.Passive
            : CanErrorState.Active;
        Node.ErrorCountersChanged();
    }
}
