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

    // ChibiOS, STM32 I2C drivers, STM32_I2C_BUSY_TIMEOUT: how long a bus that is not free is waited for.
    private const long BusyNanoseconds = 50_000_000;

    private readonly PinFunctions pins;
    private readonly I2cWiring wiring;
    private readonly MisuseLog misuse;
    private readonly Scheduler scheduler;
    private readonly TraceRecorder trace;
    private II2cTarget[] targets = [];
    private II2cController[] rivals = [];
    private int pinsVersion = -1;
    private bool isWired;
    private int openDevices;
    private long riseNanoseconds;
    private long stretchLimitNanoseconds;

    internal I2cBus(I2cBusModel model, McuFamily family, PinFunctions pins, MisuseLog misuse, Scheduler scheduler, TraceRecorder trace)
    {
        Model = model;
        wiring = new I2cWiring(model, family);
        this.pins = pins;
        this.misuse = misuse;
        this.scheduler = scheduler;
        this.trace = trace;
    }

    /// <summary>The bus in the board file.</summary>
    public I2cBusModel Model { get; }

    /// <summary>
    /// Pull-up resistors outside the MCU, in ohms; null for none. The board's own, or, with the first chip that is
    /// connected, 4.7 kilohms as breakout boards bring them, until somebody sets what is there.
    /// </summary>
    public double? PullUpOhms
    {
        get => wiring.Ohms;
        set => wiring.Ohms = value;
    }

    /// <summary>Clock of the bus as the runtime has set it up; 0 while no device is open.</summary>
    public int ClockHertz { get; private set; }

    /// <summary>Puts a chip on the bus.</summary>
    public void Connect(II2cTarget target)
    {
        targets = [.. targets, target];
        wiring.ChipConnected();
    }

    /// <summary>Puts another controller on the bus.</summary>
    public void Connect(II2cController controller) => rivals = [.. rivals, controller];

    /// <summary>
    /// Firmware opens a device at a clock. The controller has one clock: ESP32's takes the device's that was opened last,
    /// STM32's keeps the first one's (nf-interpreter, System.Device.I2c, NativeInit).
    /// </summary>
    internal void Open(int clockHertz, bool keepsFirstClock)
    {
        if (openDevices++ > 0 && clockHertz != ClockHertz)
            misuse.Report($"I2C{Model.Id}", $"devices were opened at {ClockHertz} and {clockHertz} Hz; the controller runs all of them at the {(keepsFirstClock ? "first" : "last")} one: open them all at the slowest chip's clock.");
        if (openDevices == 1 || !keepsFirstClock)
            ClockHertz = clockHertz;
    }

    internal void Close() => openDevices--;

    internal void Reset()
    {
        openDevices = 0;
        ClockHertz = 0;
    }

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

        SpendBits(1, clockHertz);
        foreach (II2cTarget target in targets)
            target.Stop();
        Record(address, status, write, read);
        return status;
    }

    private I2cStatus Begin(int clockHertz)
    {
        if (wiring.IsDead)
        {
            misuse.Report($"I2C{Model.Id}", "nothing pulls SDA and SCL up: the lines stay low and the controller finds the bus busy. Connect a resistor of some 4.7 kilohms from each to 3.3 V.");
            scheduler.Spend(BusyNanoseconds);
            return I2cStatus.Busy;
        }

        double rise = wiring.RiseNanoseconds;
        bool isSlow = rise > I2cWiring.AllowedNanoseconds(clockHertz);
        if (isSlow)
        {
            misuse.Report(
                $"I2C{Model.Id}",
                $"{(wiring.IsWeak ? "only the MCU's weak pull-ups hold the lines: they" : "the lines")} rise in {rise:F0} ns, and UM10204 allows {I2cWiring.AllowedNanoseconds(clockHertz):F0} ns at {clockHertz / 1000} kHz; the clock waits for them. Connect a resistor of some 4.7 kilohms from each to 3.3 V.");
        }

        // The controller counts a clock's high time from where it sees the line high.
        riseNanoseconds = isSlow ? (long)rise : 0;
        stretchLimitNanoseconds = wiring.StretchLimitNanoseconds(clockHertz);
        return I2cStatus.Complete;
    }

    private bool WinsBus(int address, bool isRead)
    {
        foreach (II2cController rival in rivals)
        {
            if (rival.StartsTogether(scheduler.NowNanoseconds) is { } other && other < (byte)((address << 1) | (isRead ? 1 : 0)))
                return false;
        }

        return true;
    }

    // A chip holds the clock after the byte that went last. False when the controller gave up.
    private bool Stretches(II2cTarget target)
    {
        long stretch = target.StretchNanoseconds;
        if (stretch == 0)
            return true;
        scheduler.Spend(Math.Min(stretch, stretchLimitNanoseconds));
        if (stretch <= stretchLimitNanoseconds)
            return true;
        misuse.Report($"I2C{Model.Id}", $"{target.Part} holds the clock for {stretch / 1000.0:F0} us; the controller gives up after {stretchLimitNanoseconds / 1000.0:F0} us: use a slower clock.");
        return false;
    }

    private I2cStatus Write(int address, int clockHertz, ReadOnlySpan<byte> bytes, ref int transferred)
    {
        SpendBits(1 + BitsPerByte, clockHertz);
        if (rivals.Length > 0 && !WinsBus(address, isRead: false))
            return I2cStatus.ArbitrationLost;
        if (Address(address, isRead: false) is not { } target)
            return I2cStatus.AddressNotAcknowledged;
        if (!Stretches(target))
            return I2cStatus.TimedOut;
        foreach (byte value in bytes)
        {
            SpendBits(BitsPerByte, clockHertz);
            if (!target.Write(value))
                return I2cStatus.Partial;
            transferred++;
            if (!Stretches(target))
                return I2cStatus.TimedOut;
        }

        return I2cStatus.Complete;
    }

    private I2cStatus Read(int address, int clockHertz, Span<byte> bytes, ref int transferred)
    {
        SpendBits(1 + BitsPerByte, clockHertz);
        if (rivals.Length > 0 && !WinsBus(address, isRead: true))
            return I2cStatus.ArbitrationLost;
        if (Address(address, isRead: true) is not { } target)
            return I2cStatus.AddressNotAcknowledged;
        if (!Stretches(target))
            return I2cStatus.TimedOut;
        for (int i = 0; i < bytes.Length; i++)
        {
            SpendBits(BitsPerByte, clockHertz);
            bytes[i] = target.Read();
            transferred++;
            if (!Stretches(target))
                return I2cStatus.TimedOut;
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

    private void SpendBits(int bits, int clockHertz) => scheduler.Spend((bits * 1_000_000_000L / clockHertz) + (bits * riseNanoseconds));

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
