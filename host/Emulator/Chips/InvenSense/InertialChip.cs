using Controller.Emulator.Kernel;
using Controller.Emulator.Plant;

namespace Controller.Emulator.Chips.InvenSense;

/// <summary>What the MPU-6050 and the MPU-9250 have in common: sensors, power, FIFO, INT pin, auxiliary bus.</summary>
/// <remarks>
/// Data registers hold the sample of the last sample instant before the START that addressed the chip, so a burst is one
/// sample. The filters set sample clock and noise bandwidth; their group delay (up to 19 ms) is not modelled, nor are FSYNC and
/// the motion processor: using these is reported.
/// </remarks>
public abstract partial class InertialChip : II2cTarget
{
    private const double SensitivityToleranceRatio = 0.03;

    /// <summary>The specifications give limits that no shipped part exceeds; one part sits at this share of them at most.</summary>
    private const double ToleranceShare = 0.1;

    private readonly RegisterTable<InertialChip> table;
    private readonly RegisterMap<InertialChip> registers;
    private readonly InertialSpec spec;
    private readonly IVirtualClock clock;
    private readonly Alarm alarm;
    private readonly Func<long, InertialSample> source;
    private readonly SeededRandom? noise;
    private readonly int address;
    private readonly Quantity[] force = Axes(nameof(SpecificForceMetresPerSecondSquared), "m/s²");
    private readonly Quantity[] rate = Axes(nameof(AngularRateRadiansPerSecond), "rad/s");
    private readonly double[] accelOffsetG = new double[3];
    private readonly double[] gyroOffsetDegreesPerSecond = new double[3];
    private readonly double[] accelGain = [1, 1, 1];
    private readonly double[] gyroGain = [1, 1, 1];
    private readonly short[] accelOffsetTrim = new short[3];

    private Phase phase = Phase.NotAddressed;
    private int pointer;

    /// <summary>Powers the chip on.</summary>
    private protected InertialChip(
        RegisterTable<InertialChip> table,
        InertialSpec spec,
        IVirtualClock clock,
        int address,
        Func<long, InertialSample> source,
        ulong seed,
        IChipLog? log,
        bool isIdeal)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(source);
        this.table = table;
        this.spec = spec;
        this.clock = clock;
        this.address = address;
        this.source = source;
        if (!isIdeal)
        {
            noise = SeededRandom.For(seed, $"{spec.SeedName}-{address:x2}-noise");
            SeededRandom part = SeededRandom.For(seed, $"{spec.SeedName}-{address:x2}-part");
            for (int axis = 0; axis < 3; axis++)
            {
                accelOffsetG[axis] = part.NextDouble(-1, 1) * ToleranceShare * spec.AccelZeroG[axis];
                gyroOffsetDegreesPerSecond[axis] = part.NextDouble(-1, 1) * ToleranceShare * spec.GyroZeroDegreesPerSecond;
                accelGain[axis] = 1 + (part.NextDouble(-1, 1) * ToleranceShare * SensitivityToleranceRatio);
                gyroGain[axis] = 1 + (part.NextDouble(-1, 1) * ToleranceShare * SensitivityToleranceRatio);
            }

            // What the factory writes is not specified; parts have thousands of counts, with and without bit 0.
            for (int axis = 0; axis < 3; axis++)
                accelOffsetTrim[axis] = (short)part.NextDouble(-4000, 4000);
        }

        fifo = new byte[spec.FifoBytes];
        alarm = new Alarm(clock, UpdateBetweenTransfers);
        registers = new RegisterMap<InertialChip>(table, this, log);
        Inputs = [.. force, .. rate, TemperatureCelsius];
    }

    /// <summary>Raised with the new level of INT.</summary>
    public event Action<bool>? InterruptPinChanged;

    /// <inheritdoc/>
    public string Part => table.Part;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Inputs { get; private protected init; }

    /// <summary>Specific force along the sensor's axes, in m/s²; the truth comes from the source.</summary>
    public IReadOnlyList<Quantity> SpecificForceMetresPerSecondSquared => force;

    /// <summary>Angular rate about the sensor's axes, in rad/s; the truth comes from the source.</summary>
    public IReadOnlyList<Quantity> AngularRateRadiansPerSecond => rate;

    /// <summary>Temperature of the die in degrees Celsius.</summary>
    public Quantity TemperatureCelsius { get; } = new(nameof(TemperatureCelsius), "°C", 25);

    /// <summary>Level of INT.</summary>
    public bool InterruptPin { get; private set; }

    /// <summary>Puts a chip on the auxiliary bus, where the master of this one and, through the bypass, the controller reach it.</summary>
    public void ConnectAuxiliary(II2cTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        auxiliary.Connect(target);
    }

    public bool Start(int address, bool isRead)
    {
        bool isBypassed = IsBypassed && auxiliary.Start(address, isRead);
        if (address == this.address && !IsBusDisabled)
        {
            Update();
            phase = isRead ? Phase.Reading : Phase.Pointer;
            return true;
        }

        Rest();
        if (isBypassed)
            phase = Phase.Bypassed;
        return isBypassed;
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
                WriteNext(value);
                return true;
            case Phase.Bypassed:
                return auxiliary.Write(value);
            default:
                return false;
        }
    }

    public byte Read() => phase switch
    {
        Phase.Reading => ReadNext(),
        Phase.Bypassed => auxiliary.Read(),
        _ => 0xFF, // nobody drives the bus, the pull-ups do
    };

    public void Stop()
    {
        Rest();
        if (IsBypassed)
            auxiliary.Stop();
    }

    public void LosePower()
    {
        phase = Phase.NotAddressed;
        pointer = 0;
        auxiliary.LosePower();
        Reset();
    }

    /// <summary>The register values of this very part: its factory's trim.</summary>
    private protected virtual void LoadTrim()
    {
        for (int axis = 0; axis < 3; axis++)
        {
            int register = spec.AccelOffsetRegister + (spec.AccelOffsetStride * axis);
            registers[register] = (byte)(accelOffsetTrim[axis] >> 8);
            registers[register + 1] = (byte)accelOffsetTrim[axis];
        }
    }

    private protected byte this[int register]
    {
        get => registers[register];
        set => registers[register] = value;
    }

    /// <summary>A transfer on SPI begins at a register.</summary>
    private protected void Point(int register, bool isRead)
    {
        Update();
        pointer = register;
        phase = isRead ? Phase.Reading : Phase.Writing;
    }

    /// <summary>A transfer is over: samples that were due meanwhile are taken when somebody may wait for their interrupt.</summary>
    private protected void Rest()
    {
        phase = Phase.NotAddressed;
        if (registers[InterruptEnable] != 0)
            Update();
    }

    private protected void WriteNext(byte value)
    {
        registers.Write(pointer, value);
        MovePointer();
    }

    private protected byte ReadNext()
    {
        byte value = registers.Read(pointer);
        if ((registers[InterruptPinConfig] & ClearOnAnyRead) != 0)
            ClearInterrupts();
        MovePointer();
        return value;
    }

    private protected void Reset()
    {
        registers.Reset();
        LoadTrim();
        EmptyFifo();
        ResetMaster();
        hasMotionReference = false;
        RestartSampling();
        ClearInterrupts();
    }

    // The registers do not change under a burst.
    private void UpdateBetweenTransfers()
    {
        if (phase is Phase.NotAddressed or Phase.Bypassed)
            Update();
    }

    private static Quantity[] Axes(string name, string unit) => [new(name + "X", unit, 0), new(name + "Y", unit, 0), new(name + "Z", unit, 0)];

    // FIFO_R_W stays put, so that a burst drains the FIFO (RM-MPU-6000A-00 rev. 4.2, register 116).
    private void MovePointer() => pointer = pointer == FifoData ? pointer : (pointer + 1) & 0xFF;

    private void WritePowerManagement1(byte value)
    {
        if ((value & DeviceReset) != 0)
        {
            Reset();
            return;
        }

        byte old = registers[PowerManagement1];
        registers[PowerManagement1] = (byte)(value & PowerManagement1Bits);
        bool wakes = (old & Sleep) != 0 && (value & Sleep) == 0;
        if (wakes || ((old ^ value) & Cycle) != 0)
            RestartSampling();
        ShowPin();
    }

    private enum Phase
    {
        NotAddressed,
        Pointer,
        Writing,
        Reading,
        Bypassed,
    }
}
