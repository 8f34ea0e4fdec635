using Controller.Emulator.Kernel;
using Controller.Hardware.Model;

namespace Controller.Emulator.Chips;

/// <summary>
/// PCA9685, PWM generator of 16 channels and 12 bits, at register level. NXP product data sheet rev. 4 (16 April 2015).
/// </summary>
/// <remarks>
/// Sub-addresses and the all-call address answer writes only, which is what they are for. Not modelled: the
/// phase of the outputs within a period, hence a changed pulse counts at once and not from the next period.
/// </remarks>
public sealed partial class Pca9685Chip : II2cTarget
{
    /// <summary>Outputs of the chip.</summary>
    public const int ChannelCount = 16;

    private const int Counts = 4096;
    private const int Mode1 = 0x00;
    private const int Mode2 = 0x01;
    private const int SubAddress1 = 0x02;
    private const int AllCallAddress = 0x05;
    private const int FirstLed = 0x06;
    private const int LastLed = 0x45;
    private const int FirstAllLed = 0xFA;
    private const int LastAllLed = 0xFD;
    private const int PreScale = 0xFE;
    private const int TestMode = 0xFF;

    private const byte Restart = 0x80;
    private const byte ExternalClock = 0x40;
    private const byte AutoIncrement = 0x20;
    private const byte Sleep = 0x10;
    private const byte SubAddress1Enabled = 0x08;
    private const byte AllCallEnabled = 0x01;
    private const byte Inverted = 0x10;
    private const byte ChangeOnAck = 0x08;
    private const byte TotemPole = 0x04;
    private const byte OutputNotEnabled = 0x03;
    private const byte FullBit = 0x10;

    private const byte SoftwareResetCall = 0x06;
    private const int MinPreScale = 3;
    private const long OscillatorStartNanoseconds = 500_000;

    private readonly RegisterMap<Pca9685Chip> registers;
    private readonly IVirtualClock clock;
    private readonly int address;

    // Output counters as last latched; the registers may already hold the next values (OCH).
    private readonly short[] onCount = new short[ChannelCount];
    private readonly short[] offCount = new short[ChannelCount];
    private readonly byte[] loadedBytes = new byte[ChannelCount];

    // What the pins show: counts of the period that they are high, and the period.
    private readonly short[] highCount = new short[ChannelCount];
    private double periodSeconds;

    private Phase phase = Phase.NotAddressed;
    private int pointer;
    private bool softwareResetArmed;
    private bool ledWrittenSinceStart;
    private int unlatchedChannels;
    private bool outputEnablePin = true;
    private long awakeSinceNanoseconds;

    /// <summary>Puts the chip on the bus, powered on, /OE pulled up.</summary>
    /// <param name="clock">Virtual time.</param>
    /// <param name="model">Address and oscillator.</param>
    /// <param name="seed">The run's seed; draws the oscillator within its tolerance.</param>
    /// <param name="log">Hears of accesses that are not modelled.</param>
    public Pca9685Chip(IVirtualClock clock, ServoDriverModel model, ulong seed, IChipLog? log = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(model);
        this.clock = clock;
        address = model.I2cAddress;
        double error = SeededRandom.For(seed, $"pca9685-{address:x2}").NextDouble(-1, 1) * model.OscillatorToleranceRatio;
        OscillatorHertz = model.OscillatorHertz * (1 + error);

        registers = new RegisterMap<Pca9685Chip>(Table, this, log);
        Reset();
    }

    /// <summary>Raised before an output changes, with the old outputs still readable: bring the plant up to now.</summary>
    public event EventHandler? OutputChanging;

    /// <summary>Raised when outputs have changed.</summary>
    public event EventHandler? OutputChanged;

    /// <inheritdoc/>
    public string Part => Table.Part;

    /// <summary>None: it senses nothing.</summary>
    public IReadOnlyList<Quantity> Inputs => [];

    /// <summary>This chip's oscillator, in hertz.</summary>
    public double OscillatorHertz { get; }

    /// <summary>Rate of the pulses, in hertz: oscillator / (4096 x (PRE_SCALE + 1)), section 7.3.5.</summary>
    public double PwmFrequencyHertz => OscillatorHertz / (Counts * (registers[PreScale] + 1.0));

    /// <summary>True when the chip's oscillator is stopped.</summary>
    public bool IsSleeping => (registers[Mode1] & Sleep) != 0;

    /// <summary>Width of the high pulses of a channel in seconds; 0 when it gives none.</summary>
    public double PulseSeconds(int channel) => IsActive(channel) ? DutyCycle(channel) * periodSeconds : 0;

    /// <summary>Share of the time that a channel is high, 0 to 1.</summary>
    public double DutyCycle(int channel) => highCount[channel] / (double)Counts;

    /// <summary>True while a channel gives pulses, which a servo can follow.</summary>
    public bool IsActive(int channel) => highCount[channel] is not (0 or Counts);

    /// <summary>The /OE pin: low lets the outputs through, high puts them in the state that OUTNE gives.</summary>
    public void SetOutputEnablePin(bool level)
    {
        if (outputEnablePin == level)
            return;
        outputEnablePin = level;
        UpdateOutputs();
    }

    public bool Start(int address, bool isRead)
    {
        // A repeated START ends the write before it without a STOP: with OCH = 0 outputs wait for the STOP.
        softwareResetArmed = false;
        phase = Phase.NotAddressed;
        if (address == this.address)
            phase = isRead ? Phase.Reading : Phase.Pointer;
        else if (!isRead && address == 0)
            phase = Phase.GeneralCall;
        else if (!isRead && IsGroupAddress(address))
            phase = Phase.Pointer;
        return phase != Phase.NotAddressed;
    }

    public bool Write(byte value)
    {
        switch (phase)
        {
            case Phase.Pointer:
                pointer = value;
                phase = Phase.Writing;
                return true;
            case Phase.Writing:
                registers.Write(pointer, value);
                MovePointer();
                return true;
            case Phase.GeneralCall:
                // Section 7.6: one byte 06h and no other; it takes effect with the STOP.
                softwareResetArmed = value == SoftwareResetCall;
                phase = softwareResetArmed ? Phase.Deaf : Phase.NotAddressed;
                return softwareResetArmed;
            case Phase.Deaf:
                softwareResetArmed = false;
                return false;
            default:
                return false;
        }
    }

    public byte Read()
    {
        if (phase != Phase.Reading)
            return 0xFF; // nobody drives the bus, the pull-ups do
        byte value = registers.Read(pointer);
        MovePointer();
        return value;
    }

    public void Stop()
    {
        if (softwareResetArmed)
            Reset();
        softwareResetArmed = false;
        phase = Phase.NotAddressed;
        if (!ledWrittenSinceStart)
            return;
        ledWrittenSinceStart = false;
        if ((registers[Mode2] & ChangeOnAck) != 0)
            return;
        bool changed = (registers[Mode1] & Restart) != 0;
        for (int channel = 0; unlatchedChannels != 0; channel++)
        {
            if ((unlatchedChannels & (1 << channel)) != 0)
                changed |= Latch(channel);
        }

        if (!changed)
            return;
        ClearRestart();
        UpdateOutputs();
    }

    public void LosePower()
    {
        softwareResetArmed = false;
        phase = Phase.NotAddressed;
        Reset();
    }

    private static int LedRegister(int channel, int offset) => FirstLed + (4 * channel) + offset;

    private void Reset()
    {
        registers.Reset();
        pointer = 0;
        Array.Clear(loadedBytes);
        ledWrittenSinceStart = false;
        for (int channel = 0; channel < ChannelCount; channel++)
            Latch(channel);
        UpdateOutputs();
    }

    private bool IsGroupAddress(int candidate)
    {
        byte mode = registers[Mode1];
        if ((mode & AllCallEnabled) != 0 && candidate == registers[AllCallAddress] >> 1)
            return true;
        for (int i = 0; i < 3; i++)
        {
            if ((mode & (SubAddress1Enabled >> i)) != 0 && candidate == registers[SubAddress1 + i] >> 1)
                return true;
        }

        return false;
    }

    /// <summary>Section 7.2: auto-increment wraps from LED15_OFF_H and from PRE_SCALE to MODE1.</summary>
    private void MovePointer()
    {
        if ((registers[Mode1] & AutoIncrement) != 0)
            pointer = pointer is LastLed or PreScale or TestMode ? Mode1 : pointer + 1;
    }

    private void WriteMode1(byte value)
    {
        byte old = registers[Mode1];
        bool wasAsleep = (old & Sleep) != 0;
        bool sleeps = (value & Sleep) != 0;

        // EXTCLK can only be set while asleep and together with SLEEP, and then stays until reset (table 5).
        byte external = (byte)(old & ExternalClock);
        if ((value & ExternalClock) != 0 && external == 0)
        {
            if (wasAsleep && sleeps)
            {
                external = ExternalClock;
                registers.Report(Mode1, isWrite: true, "EXTCLK is set, but no clock is wired to the pin: the outputs stay off");
            }
            else
            {
                registers.Report(Mode1, isWrite: true, "EXTCLK is written without SLEEP set before and kept; the chip ignores it");
            }
        }

        byte restart = (byte)(old & Restart);
        if (!wasAsleep && sleeps && IsAnyChannelOn())
            restart = Restart;
        if ((value & Restart) != 0 && restart != 0 && !sleeps)
        {
            if (wasAsleep || clock.NowNanoseconds - awakeSinceNanoseconds < OscillatorStartNanoseconds)
                registers.Report(Mode1, isWrite: true, "RESTART is written within 500 us of waking; the datasheet does not promise the outputs");
            restart = 0;
        }

        if (wasAsleep && !sleeps)
            awakeSinceNanoseconds = clock.NowNanoseconds;
        registers[Mode1] = (byte)((value & 0x3F) | external | restart);
        UpdateOutputs();
    }

    private void WrittenMode2()
    {
        if ((registers[Mode2] & TotemPole) == 0)
            registers.Report(Mode2, isWrite: true, "OUTDRV = 0: open-drain outputs have no pull-up here and never go high");
        UpdateOutputs();
    }

    private void WritePreScale(byte value)
    {
        if (!IsSleeping)
        {
            registers.Report(PreScale, isWrite: true, $"0x{value:X2} is ignored; PRE_SCALE is writable only while SLEEP is set");
            return;
        }

        registers[PreScale] = Math.Max(value, (byte)MinPreScale);
    }

    private void WrittenLed(int channel, int part)
    {
        ledWrittenSinceStart = true;
        unlatchedChannels |= 1 << channel;
        if ((registers[Mode2] & ChangeOnAck) == 0)
            return;

        // OCH = 1: the outputs change on the ACK after all four registers of the channel were loaded (table 6).
        loadedBytes[channel] |= (byte)(1 << part);
        if (loadedBytes[channel] != 0x0F)
            return;
        loadedBytes[channel] = 0;
        Latch(channel);
        ClearRestart();
        UpdateOutputs();
    }

    private void WriteAllLeds(int part, byte value)
    {
        for (int channel = 0; channel < ChannelCount; channel++)
        {
            registers[LedRegister(channel, part)] = value;
            WrittenLed(channel, part);
        }
    }

    private void ClearRestart() => registers[Mode1] &= unchecked((byte)~Restart);

    /// <summary>Hands the registers of a channel to its counters; false when they hold the same already.</summary>
    private bool Latch(int channel)
    {
        unlatchedChannels &= ~(1 << channel);
        var on = (short)(registers[LedRegister(channel, 0)] | (registers[LedRegister(channel, 1)] << 8));
        var off = (short)(registers[LedRegister(channel, 2)] | (registers[LedRegister(channel, 3)] << 8));
        if (on == onCount[channel] && off == offCount[channel])
            return false;
        onCount[channel] = on;
        offCount[channel] = off;
        return true;
    }

    private bool IsAnyChannelOn()
    {
        for (int channel = 0; channel < ChannelCount; channel++)
        {
            if (OnCounts(channel) > 0)
                return true;
        }

        return false;
    }

    /// <summary>Counts of a period that the LED is on; 4096 is always. Full OFF beats full ON (section 7.3.3).</summary>
    private int OnCounts(int channel)
    {
        const int Full = FullBit << 8;
        if ((offCount[channel] & Full) != 0)
            return 0;
        if ((onCount[channel] & Full) != 0)
            return Counts;
        return (offCount[channel] - onCount[channel]) & (Counts - 1);
    }

    private void UpdateOutputs()
    {
        byte mode1 = registers[Mode1];
        byte mode2 = registers[Mode2];
        bool runs = (mode1 & (Sleep | ExternalClock | Restart)) == 0;
        bool isInverted = (mode2 & Inverted) != 0;
        bool canGoHigh = (mode2 & TotemPole) != 0;
        double nextPeriodSeconds = 1 / PwmFrequencyHertz;
        bool isOtherPeriod = !nextPeriodSeconds.Equals(periodSeconds);
        Span<short> nextHighCount = stackalloc short[ChannelCount];
        bool changed = false;
        for (int channel = 0; channel < ChannelCount; channel++)
        {
            int high = runs ? OnCounts(channel) : 0;
            if (isInverted)
                high = Counts - high;
            if (outputEnablePin)
                high = (mode2 & OutputNotEnabled) == 1 ? Counts : 0;
            if (!canGoHigh)
                high = 0;
            nextHighCount[channel] = (short)high;
            changed |= high != highCount[channel] || (isOtherPeriod && high is not (0 or Counts));
        }

        if (!changed)
            return;
        OutputChanging?.Invoke(this, EventArgs.Empty);
        nextHighCount.CopyTo(highCount);
        periodSeconds = nextPeriodSeconds;
        OutputChanged?.Invoke(this, EventArgs.Empty);
    }

    private enum Phase
    {
        NotAddressed,
        Pointer,
        Writing,
        Reading,
        GeneralCall,
        Deaf,
    }
}
