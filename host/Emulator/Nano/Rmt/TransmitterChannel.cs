using Controller.Emulator.Nano.Core;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Rmt;

/// <summary><c>nanoFramework.Hardware.Esp32.Rmt.TransmitterChannel</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Rmt.TransmitterChannel")]
public class TransmitterChannel : RmtChannel, IDisposable
{
    private const int BytesPerItem = 4;
    private const int LevelBit = 0x8000;

    private readonly TransmitChannelSettings settings;
    private readonly List<RmtCommand> commands = [];
    private readonly RmtTransmitter transmitter;

    /// <summary>Takes a channel and makes its pin an output.</summary>
    /// <exception cref="Exception">The channel or the pin cannot be had.</exception>
    public TransmitterChannel(TransmitChannelSettings settings)
        : base(settings)
    {
        this.settings = settings;
        (Board hardware, GpioLine line) = Take();
        transmitter = new RmtTransmitter(hardware, line) { IsInverted = settings.SignalInverterEnabled };
        Apply();
        transmitter.Configure();
        hardware.Rmt.Open(Channel, transmitter);
    }

    /// <summary>Level of the carrier. On the board a change takes effect one change late.</summary>
    public bool CarrierLevel
    {
        get => settings.CarrierLevel;
        set
        {
            Check();
            settings.CarrierLevel = value;
        }
    }

    /// <summary>Whether what is sent next repeats for ever.</summary>
    public bool EnableLooping
    {
        get => settings.EnableLooping;
        set
        {
            Check();
            settings.EnableLooping = value;
            Apply();
        }
    }

    /// <summary>Level between transmissions.</summary>
    public bool IdleLevel
    {
        get => settings.IdleLevel;
        set
        {
            Check();
            settings.IdleLevel = value;
            Apply();
        }
    }

    /// <summary>Whether an idle level is driven: what nanoFramework returns here, whether the channel is busy or not.</summary>
    public bool IsChannelIdle
    {
        get
        {
            Board hardware = Check();
            if (hardware.Scheduler.NowNanoseconds < transmitter.EndNanoseconds && settings.EnableIdleLevelOutput)
                hardware.Misuse.Report(Name, "IsChannelIdle says true although the channel sends: nanoFramework returns EnableIdleLevelOutput. Wait with Send(true).");
            return settings.EnableIdleLevelOutput;
        }
    }

    /// <summary>Repetitions.</summary>
    /// <exception cref="NotImplementedException">On setting: an ESP32 does not count them.</exception>
    public int LoopCount
    {
        get => settings.LoopCount;
        set
        {
            if (Check().Model.Mcu.Family == Hardware.Model.McuFamily.Esp32)
                throw new NotImplementedException("An ESP32 does not count repetitions.");
            throw NotModelled.Member("TransmitterChannel.LoopCount", "counted RMT repetitions");
        }
    }

    /// <inheritdoc/>
    public override ChannelMode Mode => ChannelMode.Transmit;

    /// <summary>A command that was added.</summary>
    /// <exception cref="IndexOutOfRangeException">There is none of that number.</exception>
    public RmtCommand this[int index]
    {
        get => commands[Checked(index)];
        set => commands[Checked(index)] = value;
    }

    /// <summary>Adds two pulses.</summary>
    public void AddCommand(RmtCommand cmd) => commands.Add(cmd);

    /// <summary>Removes all commands.</summary>
    public void ClearCommands() => commands.Clear();

    /// <summary>Sends the commands.</summary>
    public void Send(bool waitTxDone)
        => Send([.. commands.Select(each => new RmtItem(each.Duration0, each.Level0, each.Duration1, each.Level1))], waitTxDone);

    /// <summary>Sends items of 4 bytes: two durations of 15 bits, low byte first, with the level as the highest bit.</summary>
    /// <exception cref="Exception">The bytes are no whole items.</exception>
    public void SendData(byte[] data, bool waitTxDone)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Length % BytesPerItem != 0)
            throw NativeFailure.Of("CLR_E_SERIALIZATION_VIOLATION", $"{data.Length} bytes are no whole items of {BytesPerItem} bytes");
        var items = new RmtItem[data.Length / BytesPerItem];
        for (int i = 0; i < items.Length; i++)
        {
            int first = data[4 * i] | (data[(4 * i) + 1] << 8);
            int second = data[(4 * i) + 2] | (data[(4 * i) + 3] << 8);
            items[i] = new RmtItem(first & ~LevelBit, (first & LevelBit) != 0, second & ~LevelBit, (second & LevelBit) != 0);
        }

        Send(items, waitTxDone);
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
        transmitter.TickNanoseconds = TickNanoseconds;
        transmitter.IdleLevel = settings.EnableIdleLevelOutput ? settings.IdleLevel : null;
        transmitter.IsLooping = settings.EnableLooping;
    }

    private protected sealed override void Move(GpioLine line)
    {
        transmitter.Line = line;
        transmitter.IsInverted = false;
        transmitter.Configure();
    }

    // The driver waits for the transmission before, and if asked for this one, with everything else of the runtime.
    private void Send(RmtItem[] items, bool waitTxDone)
    {
        Board hardware = Check();
        WaitForEnd(hardware);
        transmitter.Send(items);
        if (!waitTxDone)
            return;
        if (settings.EnableLooping)
            throw BoardFault.Raise($"{Name} repeats for ever, and the runtime waits for its end: the board hangs.");
        WaitForEnd(hardware);
    }

    private void WaitForEnd(Board hardware)
    {
        if (settings.EnableLooping)
            return;
        long left = transmitter.EndNanoseconds - hardware.Scheduler.NowNanoseconds;
        if (left <= 0)
            return;
        hardware.Scheduler.Spend(left);
        hardware.Scheduler.Synchronize();
    }

    private int Checked(int index)
#pragma warning disable CA2201, MA0012 // nanoFramework's own check
        => index < commands.Count ? index : throw new IndexOutOfRangeException();
#pragma warning restore CA2201, MA0012
}
