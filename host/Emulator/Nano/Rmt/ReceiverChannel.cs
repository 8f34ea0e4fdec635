using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Rmt;

/// <summary><c>nanoFramework.Hardware.Esp32.Rmt.ReceiverChannel</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Rmt.ReceiverChannel")]
public class ReceiverChannel : RmtChannel, IDisposable
{
    // The filter counts clocks of 80 MHz.
    private const double FilterClockNanoseconds = 12.5;

    // How finely the emulator looks while the runtime waits in native code.
    private const long LookNanoseconds = 100_000;

    private readonly ReceiverChannelSettings settings;
    private readonly RmtReceiver receiver;

    /// <summary>Takes a channel. Its pin becomes an input.</summary>
    /// <exception cref="Exception">The channel or the pin cannot be had.</exception>
    public ReceiverChannel(ReceiverChannelSettings settings)
        : base(settings)
    {
        this.settings = settings;
        (Board hardware, GpioLine line) = Take();
        receiver = new RmtReceiver(hardware, line, Name);
        Apply();
        line.ConfigureInput(null);
        hardware.Rmt.Open(Channel, receiver);
    }

    /// <summary>Whether short pulses are swallowed.</summary>
    public bool EnableFilter
    {
        get => settings.EnableFilter;
        set
        {
            Check();
            settings.EnableFilter = value;
            Apply();
        }
    }

    /// <summary>Clocks of 80 MHz that a pulse must last.</summary>
    public byte FilterThreshold
    {
        get => settings.FilterThreshold;
        set
        {
            Check();
            settings.FilterThreshold = value;
            Apply();
        }
    }

    /// <inheritdoc/>
    public override ChannelMode Mode => ChannelMode.Receive;

    /// <summary>Ticks without an edge that end a reception.</summary>
    public ushort IdleThreshold
    {
        get => settings.IdleThreshold;
        set
        {
            Check();
            settings.IdleThreshold = value;
            Apply();
        }
    }

    /// <summary>Waits for a reception in native code: nothing else of the firmware runs meanwhile.</summary>
    /// <returns>The pulses of one reception; null when none came within <see cref="ReceiverChannelSettings.ReceiveTimeout"/>.</returns>
    public RmtCommand[]? GetAllItems()
    {
        Board hardware = Check();
        long end = hardware.Scheduler.NowNanoseconds + (settings.ReceiveTimeout.Ticks * 100);
        while (!receiver.HasItems && hardware.Scheduler.NowNanoseconds < end)
        {
            hardware.Scheduler.Spend(Math.Min(LookNanoseconds, end - hardware.Scheduler.NowNanoseconds));
            hardware.Scheduler.Synchronize();
        }

        return receiver.Take() is { } items
            ? Array.ConvertAll(items, each => new RmtCommand((ushort)each.Duration0, each.Level0, (ushort)each.Duration1, each.Level1))
            : null;
    }

    /// <summary>Begins to receive.</summary>
    public void Start(bool clearBuffer)
    {
        Check();
        receiver.Start(clearBuffer);
    }

    /// <summary>Ends receiving.</summary>
    public void Stop()
    {
        Check();
        receiver.Stop();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the channel.</summary>
    protected virtual void Dispose(bool disposing) => Free();

    private protected sealed override void Apply()
    {
        receiver.TickNanoseconds = TickNanoseconds;
        receiver.IdleTicks = settings.IdleThreshold;
        receiver.FilterNanoseconds = settings.EnableFilter ? settings.FilterThreshold * FilterClockNanoseconds : 0;
        receiver.MemoryItems = settings.NumberOfMemoryBlocks * NanoBoard.Enter().Rmt.ItemsPerBlock;
        receiver.BufferItems = settings.BufferSize;
    }

    private protected sealed override void Move(GpioLine line)
    {
        receiver.Stop();
        receiver.Line = line;
        line.ConfigureInput(null);
    }
}
