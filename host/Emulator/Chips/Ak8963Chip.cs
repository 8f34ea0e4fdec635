using Controller.Emulator.Kernel;

namespace Controller.Emulator.Chips;

/// <summary>
/// AK8963, magnetometer of 3 axes and 14 or 16 bits, at register level. Asahi Kasei MS1356-E-02 (October 2013). It is also the
/// magnetometer inside the MPU-9250.
/// </summary>
/// <remarks>
/// A measurement takes the typical 7.2 ms and shows the field at its end. The self-test sees its own coil only, not the field
/// outside. Noise is not modelled; the external trigger is, as a mode that never measures, and is reported.
/// </remarks>
public sealed partial class Ak8963Chip : II2cTarget
{
    /// <summary>With CAD0 and CAD1 at ground, as in the MPU-9250.</summary>
    public const int I2cAddress = 0x0C;

    private const long MeasurementNanoseconds = 7_200_000;
    private const long Period8HertzNanoseconds = 125_000_000;
    private const long Period100HertzNanoseconds = 10_000_000;

    private const double MicroteslasPerCount16 = 0.15;
    private const double MicroteslasPerCount14 = 0.6;
    private const int End16 = 32760;
    private const int End14 = 8190;

    /// <summary>Section 8.3 ST2: the sum of the magnitudes at which HOFL is set.</summary>
    private const double OverflowMicroteslas = 4912;

    /// <summary>Section 7.4.4: z within -3200 and -800 counts of 16 bits; the middle.</summary>
    private const double SelfTestMicroteslas = -2000 * MicroteslasPerCount16;

    private readonly RegisterMap<Ak8963Chip> registers;
    private readonly IVirtualClock clock;
    private readonly Quantity[] flux;
    private readonly byte[] adjustment = [128, 128, 128];

    private Phase phase = Phase.NotAddressed;
    private int pointer;
    private bool isBusOff;
    private bool isProtected;
    private long startedNanoseconds;
    private long measured;

    /// <summary>Puts the chip on a bus, powered on and so in power-down mode.</summary>
    /// <param name="clock">Virtual time.</param>
    /// <param name="seed">The run's seed; draws the sensitivity adjustment.</param>
    /// <param name="log">Hears of accesses that are not modelled.</param>
    /// <param name="isIdeal">A part that needs no sensitivity adjustment: ASA is 128.</param>
    public Ak8963Chip(IVirtualClock clock, ulong seed, IChipLog? log = null, bool isIdeal = false)
    {
        ArgumentNullException.ThrowIfNull(clock);
        this.clock = clock;
        if (!isIdeal)
        {
            // Parts on the market have about 160 to 190: 6 to 12 % more.
            SeededRandom part = SeededRandom.For(seed, "ak8963-part");
            for (int axis = 0; axis < 3; axis++)
                adjustment[axis] = (byte)part.NextDouble(160, 190);
        }

        const string Name = nameof(FieldMicroteslas);
        flux = [new(Name + "X", "µT", 0), new(Name + "Y", "µT", 0), new(Name + "Z", "µT", 0)];
        registers = new RegisterMap<Ak8963Chip>(Table, this, log);
    }

    /// <inheritdoc/>
    public string Part => Table.Part;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Inputs => flux;

    /// <summary>Flux density along x, y and z of the magnetometer in microtesla, ±4912; that of the earth is 25 to 65 in sum.</summary>
    public IReadOnlyList<Quantity> FieldMicroteslas => flux;

    public bool Start(int address, bool isRead)
    {
        phase = address != I2cAddress || isBusOff ? Phase.NotAddressed : isRead ? Phase.Reading : Phase.Pointer;
        if (phase == Phase.NotAddressed)
            return false;
        Update();
        return true;
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

    public void Stop() => phase = Phase.NotAddressed;

    public void LosePower()
    {
        phase = Phase.NotAddressed;
        pointer = 0;
        Reset();
    }

    private void Reset()
    {
        registers.Reset();
        isBusOff = false;
        isProtected = false;
        measured = 0;
    }

    /// <summary>Section 7.3: addresses run from 00h to 0Ch and from 10h to 12h, each round.</summary>
    private void MovePointer() => pointer = pointer switch
    {
        Control2 + 1 => 0,
        AdjustmentX + 2 => AdjustmentX,
        _ => (pointer + 1) & 0xFF,
    };

    private void WriteControl1(byte value)
    {
        Mode old = (Mode)(registers[Control1] & ModeBits);
        registers[Control1] = (byte)(value & (ModeBits | OutputBits));
        var mode = (Mode)(value & ModeBits);
        if (old != Mode.PowerDown && mode != Mode.PowerDown && old != mode)
            registers.Report(Control1, isWrite: true, $"mode {(int)mode:X} follows mode {(int)old:X} without power-down between (section 6.3)");
        if (mode is not (Mode.PowerDown or Mode.Single or Mode.Continuous8Hertz or Mode.Continuous100Hertz or Mode.SelfTest or Mode.FuseAccess))
            registers.Report(Control1, isWrite: true, mode == Mode.ExternalTrigger ? "the external trigger is not modelled" : $"mode {(int)mode:X} is prohibited");

        // Section 8.3 CNTL1: a write to it initializes the registers from 02h to 09h.
        for (int register = Status1; register <= Status2; register++)
            registers[register] = 0;
        isProtected = false;
        startedNanoseconds = clock.NowNanoseconds;
        measured = 0;
    }

    private void WriteControl2(byte value)
    {
        if ((value & SoftReset) != 0)
            Reset();
    }

    private void WriteBusDisable(byte value)
    {
        if (value == BusDisableCode)
            isBusOff = true;
    }

    /// <summary>Any read of data protects it from the next measurement until ST2 is read (section 6.4.3).</summary>
    private byte ReadData(int register)
    {
        isProtected = true;
        registers[Status1] = 0;
        return registers[register];
    }

    private byte ReadStatus2()
    {
        isProtected = false;
        registers[Status1] = 0;
        return registers[Status2];
    }

    private byte ReadAdjustment(int axis) => (Mode)(registers[Control1] & ModeBits) == Mode.FuseAccess ? adjustment[axis] : (byte)0;

    /// <summary>Brings measurements up to now; of those since the last look the last one shows.</summary>
    private void Update()
    {
        var mode = (Mode)(registers[Control1] & ModeBits);
        long sinceFirst = clock.NowNanoseconds - startedNanoseconds - MeasurementNanoseconds;
        if (sinceFirst < 0)
            return;
        switch (mode)
        {
            case Mode.Single or Mode.SelfTest:
                Measure(startedNanoseconds + MeasurementNanoseconds, mode == Mode.SelfTest && (registers[SelfTestControl] & SelfTestOn) != 0);
                registers[Status1] = DataReady;
                registers[Control1] &= OutputBits;
                break;
            case Mode.Continuous8Hertz or Mode.Continuous100Hertz:
                long period = mode == Mode.Continuous8Hertz ? Period8HertzNanoseconds : Period100HertzNanoseconds;
                UpdateContinuous(1 + (sinceFirst / period), period);
                break;
        }
    }

    private void UpdateContinuous(long done, long period)
    {
        if (done == measured)
            return;
        bool skips = done > measured + 1 || isProtected || (registers[Status1] & DataReady) != 0;
        measured = done;
        if (skips)
            registers[Status1] |= DataOverrun;
        if (isProtected)
            return;
        Measure(startedNanoseconds + MeasurementNanoseconds + ((done - 1) * period), isSelfTest: false);
        registers[Status1] |= DataReady;
    }

    private void Measure(long atNanoseconds, bool isSelfTest)
    {
        bool is16 = (registers[Control1] & OutputBits) != 0;
        double sum = 0;
        for (int axis = 0; axis < 3; axis++)
        {
            double microteslas = isSelfTest ? (axis == 2 ? SelfTestMicroteslas : 0) : flux[axis].At(atNanoseconds);
            if (double.IsNaN(microteslas))
                microteslas = 0;
            sum += Math.Abs(microteslas);

            // Section 8.3 ASA: adjusted = measured x ((ASA - 128) x 0.5 / 128 + 1).
            double unadjusted = microteslas / (((adjustment[axis] - 128) * 0.5 / 128) + 1);
            int end = is16 ? End16 : End14;
            short counts = (short)Math.Clamp(Math.Round(unadjusted / (is16 ? MicroteslasPerCount16 : MicroteslasPerCount14)), -end, end);
            registers[DataX + (2 * axis)] = (byte)counts;
            registers[DataX + (2 * axis) + 1] = (byte)(counts >> 8);
        }

        registers[Status2] = (byte)((sum >= OverflowMicroteslas ? Overflow : 0) | (is16 ? OutputBits : 0));
    }

    private enum Phase
    {
        NotAddressed,
        Pointer,
        Writing,
        Reading,
    }
}
