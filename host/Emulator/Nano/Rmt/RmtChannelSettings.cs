namespace Controller.Emulator.Nano.Rmt;

/// <summary><c>nanoFramework.Hardware.Esp32.Rmt.RmtChannelSettings</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Rmt.RmtChannelSettings")]
public abstract class RmtChannelSettings
{
    private const int MostChannel = 7;

    private int channel;
    private int pinNumber;
    private byte clockDivider = 80;
    private byte numberOfMemoryBlocks = 1;

    /// <summary>Settings for a channel.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The channel is beyond 7.</exception>
    protected RmtChannelSettings(int channel, int pinNumber)
    {
        if (channel > MostChannel)
            throw new ArgumentOutOfRangeException(nameof(channel), $"RMT channel {channel} is beyond {MostChannel}.");
        this.channel = channel;
        this.pinNumber = pinNumber;
    }

    /// <summary>Settings for the next free channel.</summary>
    protected RmtChannelSettings(int pinNumber)
        : this(-1, pinNumber)
    {
    }

    /// <summary>Whether the signal is inverted at the pin.</summary>
    public bool SignalInverterEnabled { get; set; }

    /// <summary>What the 80 MHz clock is divided by.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero.</exception>
    public byte ClockDivider
    {
        get => clockDivider;
        set
        {
            ArgumentOutOfRangeException.ThrowIfZero(value);
            clockDivider = value;
        }
    }

    /// <summary>Blocks of memory, 1 to 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not within 1 and 8.</exception>
    public byte NumberOfMemoryBlocks
    {
        get => numberOfMemoryBlocks;
        set
        {
            if (value is < 1 or > 8)
                throw new ArgumentOutOfRangeException(nameof(value), $"{value} memory blocks are not within 1 and 8.");
            numberOfMemoryBlocks = value;
        }
    }

    /// <summary>Items that the driver keeps for the firmware.</summary>
    public int BufferSize { get; set; } = 100;

    /// <summary>The channel; -1 until one is chosen.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not within 0 and 7.</exception>
    public int Channel
    {
        get => channel;
        set
        {
            if (value is < 0 or > MostChannel)
                throw new ArgumentOutOfRangeException(nameof(value), $"RMT channel {value} is not within 0 and {MostChannel}.");
            channel = value;
        }
    }

    /// <summary>GPIO number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int PinNumber
    {
        get => pinNumber;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            pinNumber = value;
        }
    }

    /// <summary>Checks a carrier's duty.</summary>
    internal static byte Percentage(byte value)
        => value is >= 1 and <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value), $"{value} % is not within 1 and 100.");
}
