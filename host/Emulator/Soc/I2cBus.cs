using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;
using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>An I2C bus with its chips. A transfer takes as long as its bits at the configured clock, and nothing else of the firmware runs meanwhile.</summary>
public sealed partial class I2cBus
{
    // A byte and its acknowledge bit (UM10204, section 3.1.5).
    private const int BitsPerByte = 9;

    // ESP-IDF's driver, i2c_master_clear_bus: before a transfer on a bus whose data line is held, up to 9 pulses at 100 kHz.
    private const int RecoveryPulses = 9;
    private const int RecoveryHertz = 100_000;

    private readonly PinFunctions pins;
    private readonly I2cWiring wiring;
    private readonly MisuseLog misuse;
    private readonly Scheduler scheduler;
    private readonly TraceRecorder trace;
    private II2cTarget[] targets = [];
    private I2cDisturbance[] disturbances = [];
    private int pinsVersion = -1;
    private bool isWired;

    internal I2cBus(I2cBusModel model, McuFamily family, PinFunctions pins, MisuseLog misuse, Scheduler scheduler, TraceRecorder trace)
    {
        Model = model;
        wiring = new I2cWiring(model, family);
        this.misuse = misuse;
        this.pins = pins;
        this.scheduler = scheduler;
        this.trace = trace;
    }

    /// <summary>The bus in the board file.</summary>
    public I2cBusModel Model { get; }

    /// <summary>Puts a chip on the bus.</summary>
    public void Connect(II2cTarget target)
    {
        targets = [.. targets, target];
        wiring.ChipConnected();
    }

    /// <summary>The chips on the bus, in the order in which they were connected.</summary>
    public IReadOnlyList<II2cTarget> Targets => targets;

    /// <summary>Whether a chip holds the data line low between transfers.</summary>
    public bool IsHeldLow => Array.Exists(disturbances, each => each.HoldsDataLow);

    /// <summary>Makes something wrong with the bus, from the next transfer on.</summary>
    public void Add(I2cDisturbance disturbance) => disturbances = [.. disturbances, disturbance];

    /// <summary>Takes a disturbance away; one that is not there changes nothing.</summary>
    public void Remove(I2cDisturbance disturbance) => disturbances = [.. disturbances.Where(each => !ReferenceEquals(each, disturbance))];

    /// <summary>A clock pulse outside a transfer, as firmware makes them to free a bus that is held.</summary>
    public void PulseClock()
    {
        foreach (I2cDisturbance disturbance in disturbances)
            disturbance.ClockPulsed();
    }

    /// <summary>Takes the supply from the chips on the bus.</summary>
    internal void LosePower()
    {
        foreach (II2cTarget target in targets)
            target.LosePower();
        foreach (I2cDisturbance disturbance in disturbances)
            disturbance.LosePower();
    }

    /// <summary>Writes, then reads, in one transfer with a repeated START between if there is both.</summary>
    /// <param name="address">7-bit address.</param>
    /// <param name="clockHertz">Bus clock.</param>
    /// <param name="write">Bytes to send; may be empty.</param>
    /// <param name="read">Bytes to fill; may be empty.</param>
    /// <param name="transferred">Bytes that were acknowledged or read.</param>
    public I2cStatus Transfer(int address, int clockHertz, ReadOnlySpan<byte> write, Span<byte> read, out int transferred)
    {
        transferred = 0;
        try
        {
            return Run(address, clockHertz, write, read, ref transferred);
        }
        catch (BoardShutdownException)
        {
            // The clock stopped in the middle: no STOP, and the chips still wait for their next bit.
            trace.Wires?.I2cReleased(Model.Id, scheduler.NowNanoseconds);
            int written = Math.Min(transferred, write.Length);
            Record(address, I2cStatus.Partial, write[..written], read[..(transferred - written)]);
            throw;
        }
    }

    private I2cStatus Run(int address, int clockHertz, ReadOnlySpan<byte> write, Span<byte> read, ref int transferred)
    {
        I2cStatus status = Begin(clockHertz);
        if (status != I2cStatus.Complete)
        {
            Record(address, status, [], []);
            return status;
        }

        if (write.Length > 0 || read.Length == 0)
            status = Write(address, clockHertz, write, ref transferred);
        if (status == I2cStatus.Complete && read.Length > 0)
            status = Read(address, clockHertz, read, ref transferred);
        if (status == I2cStatus.ArbitrationLost)
        {
            // The winner has the bus, and nothing of this transfer reached a chip.
            transferred = 0;
            Record(address, status, [], []);
            return status;
        }

        trace.Wires?.I2cStop(Model.Id, scheduler.NowNanoseconds);
        SpendBits(1, clockHertz);
        foreach (II2cTarget target in targets)
            target.Stop();
        Record(address, status, write, read);
        return status;
    }

    private I2cStatus Write(int address, int clockHertz, ReadOnlySpan<byte> bytes, ref int transferred)
    {
        if (!WinsBus(address, isRead: false, clockHertz))
            return I2cStatus.ArbitrationLost;
        if (Start(address, isRead: false, clockHertz) is not { } target)
            return I2cStatus.AddressNotAcknowledged;
        if (!Stretches(target))
            return I2cStatus.TimedOut;
        long byteNanoseconds = Nanoseconds(BitsPerByte, clockHertz);
        foreach (byte value in bytes)
        {
            long begin = scheduler.NowNanoseconds;
            scheduler.Spend(byteNanoseconds);
            bool isAcknowledged = target.Write(disturbances.Length == 0 ? value : Disturb(address, value));
            trace.Wires?.I2cByte(Model.Id, begin, value, isAcknowledged);
            if (!isAcknowledged)
                return I2cStatus.Partial;
            transferred++;
            if (!Stretches(target))
                return I2cStatus.TimedOut;
        }

        return I2cStatus.Complete;
    }

    private I2cStatus Read(int address, int clockHertz, Span<byte> bytes, ref int transferred)
    {
        if (!WinsBus(address, isRead: true, clockHertz))
            return I2cStatus.ArbitrationLost;
        if (Start(address, isRead: true, clockHertz) is not { } target)
            return I2cStatus.AddressNotAcknowledged;
        if (!Stretches(target))
            return I2cStatus.TimedOut;
        long byteNanoseconds = Nanoseconds(BitsPerByte, clockHertz);
        for (int i = 0; i < bytes.Length; i++)
        {
            long begin = scheduler.NowNanoseconds;
            scheduler.Spend(byteNanoseconds);
            byte value = target.Read();
            bytes[i] = disturbances.Length == 0 ? value : Disturb(address, value);
            // The controller acknowledges every byte but the last (UM10204, section 3.1.6).
            trace.Wires?.I2cByte(Model.Id, begin, bytes[i], i + 1 < bytes.Length);
            transferred++;
            if (!Stretches(target))
                return I2cStatus.TimedOut;
        }

        return I2cStatus.Complete;
    }

    /// <summary>A START or repeated START with the address byte.</summary>
    /// <returns>The chip that has acknowledged; null when none has.</returns>
    private II2cTarget? Start(int address, bool isRead, int clockHertz)
    {
        long begin = scheduler.NowNanoseconds;
        SpendBits(1 + BitsPerByte, clockHertz);
        II2cTarget? target = Address(address, isRead);
        if (trace.Wires is { } wires)
        {
            wires.I2cStart(Model.Id, begin, clockHertz);
            wires.I2cByte(Model.Id, begin + (1_000_000_000L / clockHertz), (byte)((address << 1) | (isRead ? 1 : 0)), target is not null);
        }

        return target;
    }

    private bool FreeData()
    {
        for (int pulse = 0; pulse < RecoveryPulses && IsHeldLow; pulse++)
        {
            SpendBits(1, RecoveryHertz);
            PulseClock();
        }

        return !IsHeldLow;
    }

    private byte Disturb(int address, byte value)
    {
        foreach (I2cDisturbance disturbance in disturbances)
            value = disturbance.Garble(address, value);
        return value;
    }

    private bool IsSilent(II2cTarget target, int address)
    {
        foreach (I2cDisturbance disturbance in disturbances)
        {
            if (disturbance.Silences(target, address))
                return true;
        }

        return false;
    }

    private II2cTarget? Address(int address, bool isRead)
    {
        // Signals on other pins than the chips' reach nobody.
        if (pinsVersion != pins.Version)
        {
            pinsVersion = pins.Version;
            isWired = pins.Reaches(Model);
        }

        if (!isWired)
            return null;
        II2cTarget? addressed = null;
        foreach (II2cTarget target in targets)
        {
            if ((disturbances.Length == 0 || !IsSilent(target, address)) && target.Start(address, isRead))
                addressed ??= target;
        }

        return addressed;
    }

    private void SpendBits(int bits, int clockHertz) => scheduler.Spend(Nanoseconds(bits, clockHertz));

    private long Nanoseconds(int bits, int clockHertz) => (bits * 1_000_000_000L / clockHertz) + (bits * riseNanoseconds);

    private void Record(int address, I2cStatus status, ReadOnlySpan<byte> write, ReadOnlySpan<byte> read)
    {
        Span<byte> content = stackalloc byte[256];
        if (4 + write.Length + read.Length > content.Length)
            content = new byte[4 + write.Length + read.Length];
        content[0] = (byte)Model.Id;
        content[1] = (byte)address;
        content[2] = (byte)status;
        content[3] = (byte)write.Length;
        write.CopyTo(content[4..]);
        read.CopyTo(content[(4 + write.Length)..]);
        trace.Record(scheduler.NowNanoseconds, TraceKind.I2c, content[..(4 + write.Length + read.Length)]);
    }
}
