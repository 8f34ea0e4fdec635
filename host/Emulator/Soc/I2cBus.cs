using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;
using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>An I2C bus with its chips. A transfer takes as long as its bits at the configured clock, and nothing else of the firmware runs meanwhile.</summary>
public sealed class I2cBus
{
    // A byte and its acknowledge bit (UM10204, section 3.1.5).
    private const int BitsPerByte = 9;

    private II2cTarget[] targets = [];
    private readonly PinFunctions pins;
    private readonly Scheduler scheduler;
    private readonly TraceRecorder trace;
    private int pinsVersion = -1;
    private bool isWired;

    internal I2cBus(I2cBusModel model, PinFunctions pins, Scheduler scheduler, TraceRecorder trace)
    {
        Model = model;
        this.pins = pins;
        this.scheduler = scheduler;
        this.trace = trace;
    }

    /// <summary>The bus in the board file.</summary>
    public I2cBusModel Model { get; }

    /// <summary>Puts a chip on the bus.</summary>
    public void Connect(II2cTarget target) => targets = [.. targets, target];

    /// <summary>Takes the supply from the chips on the bus.</summary>
    internal void LosePower()
    {
        foreach (II2cTarget target in targets)
            target.LosePower();
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
            int written = Math.Min(transferred, write.Length);
            Record(address, I2cStatus.Partial, write[..written], read[..(transferred - written)]);
            throw;
        }
    }

    private I2cStatus Run(int address, int clockHertz, ReadOnlySpan<byte> write, Span<byte> read, ref int transferred)
    {
        I2cStatus status = I2cStatus.Complete;
        if (write.Length > 0 || read.Length == 0)
            status = Write(address, clockHertz, write, ref transferred);
        if (status == I2cStatus.Complete && read.Length > 0)
            status = Read(address, clockHertz, read, ref transferred);
        SpendBits(1, clockHertz);
        foreach (II2cTarget target in targets)
            target.Stop();
        Record(address, status, write, read);
        return status;
    }

    private I2cStatus Write(int address, int clockHertz, ReadOnlySpan<byte> bytes, ref int transferred)
    {
        SpendBits(1 + BitsPerByte, clockHertz);
        if (Address(address, isRead: false) is not { } target)
            return I2cStatus.AddressNotAcknowledged;
        long byteNanoseconds = Nanoseconds(BitsPerByte, clockHertz);
        foreach (byte value in bytes)
        {
            scheduler.Spend(byteNanoseconds);
            if (!target.Write(value))
                return I2cStatus.Partial;
            transferred++;
        }

        return I2cStatus.Complete;
    }

    private I2cStatus Read(int address, int clockHertz, Span<byte> bytes, ref int transferred)
    {
        SpendBits(1 + BitsPerByte, clockHertz);
        if (Address(address, isRead: true) is not { } target)
            return I2cStatus.AddressNotAcknowledged;
        long byteNanoseconds = Nanoseconds(BitsPerByte, clockHertz);
        for (int i = 0; i < bytes.Length; i++)
        {
            scheduler.Spend(byteNanoseconds);
            bytes[i] = target.Read();
            transferred++;
        }

        return I2cStatus.Complete;
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
            if (target.Start(address, isRead))
                addressed ??= target;
        }

        return addressed;
    }

    private void SpendBits(int bits, int clockHertz) => scheduler.Spend(Nanoseconds(bits, clockHertz));

    private static long Nanoseconds(int bits, int clockHertz) => bits * 1_000_000_000L / clockHertz;

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
