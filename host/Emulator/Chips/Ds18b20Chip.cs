using System.Buffers.Binary;
using Controller.Emulator.Kernel;

namespace Controller.Emulator.Chips;

/// <summary>DS18B20, 1-Wire thermometer, at the slots of its bus. Maxim Integrated, DS18B20 data sheet, 19-7487 rev. 6.</summary>
/// <remarks>
/// Conversions take the data sheet's maximum. The temperature is that of the end of the conversion. Bits below the resolution,
/// which the data sheet leaves undefined, are 0.
/// </remarks>
public sealed partial class Ds18b20Chip : IOneWireTarget
{
    /// <summary>First byte of the ROM code of every DS18B20.</summary>
    public const byte FamilyCode = 0x28;

    /// <summary>"NV memory": 50,000 writes at least; what an EEPROM is modelled to take.</summary>
    public const int EepromEndurance = 50_000;

    /// <summary>"Temperature register" after power-up: 85 °C.</summary>
    private const short PowerUpRaw = 0x0550;

    /// <summary>"AC electrical characteristics": conversion at 12 bits, and the EEPROM's write, at most.</summary>
    private const long FullConversionNanoseconds = 750_000_000;
    private const long EepromWriteNanoseconds = 10_000_000;

    /// <summary>"Powering the DS18B20": the strong pull-up must be there 10 µs after the command.</summary>
    private const long StrongPullUpLimitNanoseconds = 10_000;

    /// <summary>"Thermometer error" within -10 °C to +85 °C: ±0.5 °C, a limit; one part sits at this share of it at most.</summary>
    private const double ErrorCelsius = 0.5;
    private const double ToleranceShare = 0.1;

    private const int TriggerHigh = 2;
    private const int TriggerLow = 3;
    private const int Configuration = 4;

    private readonly IVirtualClock clock;
    private readonly IChipLog? log;
    private readonly byte[] rom = new byte[8];
    private readonly byte[] eeprom = [0x4B, 0x46, 0x7F];
    private readonly byte[] scratchpad = new byte[9];
    private readonly double offsetCelsius;
    private readonly bool isParasitePowered;
    private Work work;
    private long workBeganNanoseconds;
    private long workEndsNanoseconds;
    private long strongSinceNanoseconds = long.MaxValue;
    private bool hasAlarm;

    /// <summary>Puts the device on the board, powered on.</summary>
    /// <param name="clock">Virtual time.</param>
    /// <param name="serialNumber">48 bits that no other device on the bus has.</param>
    /// <param name="seed">The run's seed; draws offset and slot timing.</param>
    /// <param name="isParasitePowered">Whether VDD is tied to ground and the bus feeds the device.</param>
    /// <param name="isIdeal">Whether the part has no offset and typical slot timing.</param>
    /// <param name="log">Hears of what the model does not cover and of what the data sheet forbids.</param>
    /// <exception cref="ArgumentOutOfRangeException">The serial number has more than 48 bits.</exception>
    public Ds18b20Chip(IVirtualClock clock, ulong serialNumber, ulong seed, bool isParasitePowered = false, bool isIdeal = false, IChipLog? log = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serialNumber, 0xFFFF_FFFF_FFFFUL);
        this.clock = clock;
        this.log = log;
        this.isParasitePowered = isParasitePowered;
        BinaryPrimitives.WriteUInt64LittleEndian(rom, (serialNumber << 8) | FamilyCode);
        rom[7] = OneWireCrc.Of(rom.AsSpan(0, 7));
        if (!isIdeal)
        {
            SeededRandom part = SeededRandom.For(seed, $"ds18b20-{serialNumber:x12}");
            offsetCelsius = part.NextDouble(-1, 1) * ToleranceShare * ErrorCelsius;
            DrawSlotTiming(part);
        }

        PowerUp();
    }

    /// <inheritdoc/>
    public string Part => "DS18B20";

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Inputs => [TemperatureCelsius];

    /// <summary>Temperature of the die in degrees Celsius, -55 to 125.</summary>
    public Quantity TemperatureCelsius { get; } = new(nameof(TemperatureCelsius), "°C", 25);

    /// <summary>Family code, serial number and check, as they go over the bus: lowest bit of the first byte first.</summary>
    public IReadOnlyList<byte> RomCode => rom;

    /// <summary>A failure: a device that is cut off neither hears nor answers.</summary>
    public bool IsConnected { get; set; } = true;

    /// <summary>Writes of the EEPROM in the life of the device.</summary>
    public int EepromWrites { get; private set; }

    /// <summary>Whether the last conversion left the range of the alarm triggers.</summary>
    public bool HasAlarm
    {
        get
        {
            FinishWork(clock.NowNanoseconds);
            return hasAlarm;
        }
    }

    private int ResolutionBits => 9 + ((scratchpad[Configuration] >> 5) & 3);

    /// <inheritdoc/>
    public void LosePower()
    {
        if (work == Work.CopyingScratchpad)
            Report("the power went while the EEPROM was written; it keeps its old content, which the data sheet does not promise");
        PowerUp();
    }

    /// <inheritdoc/>
    public void StrongPullUpChanged(long nowNanoseconds, bool isStrong)
    {
        if (isParasitePowered && !isStrong)
            FinishWork(nowNanoseconds);
        strongSinceNanoseconds = isStrong ? Math.Min(strongSinceNanoseconds, nowNanoseconds) : long.MaxValue;
    }

    private void PowerUp()
    {
        work = Work.None;
        hasAlarm = false;
        BinaryPrimitives.WriteInt16LittleEndian(scratchpad, PowerUpRaw);
        eeprom.CopyTo(scratchpad, TriggerHigh);
        scratchpad[5] = 0xFF;
        scratchpad[6] = 0x0C;
        scratchpad[7] = 0x10;
        Close();
        Deafen();
    }

    private void Close() => scratchpad[8] = OneWireCrc.Of(scratchpad.AsSpan(0, 8));

    private void BeginWork(Work what, long now, long nanoseconds)
    {
        work = what;
        workBeganNanoseconds = now;
        workEndsNanoseconds = now + nanoseconds;
    }

    private void FinishWork(long now)
    {
        if (work == Work.None)
            return;
        if (isParasitePowered && !WasFed(Math.Min(now, workEndsNanoseconds)))
        {
            Report($"{(work == Work.Converting ? "the conversion" : "the write of the EEPROM")} had no strong pull-up within 10 us and to its end: a parasitically powered device starves and resets");
            PowerUp();
            return;
        }

        if (now < workEndsNanoseconds)
            return;
        Work finished = work;
        work = Work.None;
        if (finished == Work.Converting)
            Measure(workEndsNanoseconds);
        else
            WriteEeprom();
    }

    private bool WasFed(long untilNanoseconds)
        => strongSinceNanoseconds <= workBeganNanoseconds + StrongPullUpLimitNanoseconds
            || untilNanoseconds <= workBeganNanoseconds + StrongPullUpLimitNanoseconds;

    private void Measure(long at)
    {
        double celsius = TemperatureCelsius.At(at) + offsetCelsius;
        int raw = double.IsNaN(celsius) ? 0 : (int)Math.Round(Math.Clamp(celsius, -55, 125) * 16, MidpointRounding.AwayFromZero);
        raw &= -1 << (12 - ResolutionBits);
        BinaryPrimitives.WriteInt16LittleEndian(scratchpad, (short)raw);
        Close();

        // "Alarm signaling": bits 11 to 4 of the temperature against both triggers, equality included.
        int whole = (sbyte)(raw >> 4);
        hasAlarm = whole >= (sbyte)scratchpad[TriggerHigh] || whole <= (sbyte)scratchpad[TriggerLow];
    }

    private void WriteEeprom()
    {
        EepromWrites++;
        if (EepromWrites > EepromEndurance)
        {
            Report($"write {EepromWrites} of the EEPROM: the data sheet promises {EepromEndurance}; it did not stick");
            return;
        }

        scratchpad.AsSpan(TriggerHigh, 3).CopyTo(eeprom);
    }

    private void Report(string detail) => log?.Report(new UnmodelledAccess(Part, detail));

    private enum Work
    {
        None,
        Converting,
        CopyingScratchpad,
    }
}
