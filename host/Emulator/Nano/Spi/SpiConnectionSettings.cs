using Controller.Emulator.Nano.Gpio;

namespace Controller.Emulator.Nano.Spi;

/// <summary><c>System.Device.Spi.SpiConnectionSettings</c>.</summary>
[NanoType("System.Device.Spi.SpiConnectionSettings")]
public sealed class SpiConnectionSettings
{
    /// <summary>Settings at 500 kHz, mode 0, 8 bits, highest bit first.</summary>
    /// <param name="busId">Bus number, from 1.</param>
    /// <param name="chipSelectLine">GPIO that the controller drives; -1 when the firmware drives it.</param>
    public SpiConnectionSettings(int busId, int chipSelectLine = -1)
    {
        BusId = busId;
        ChipSelectLine = chipSelectLine;
    }

    internal SpiConnectionSettings(SpiConnectionSettings other)
        : this(other.BusId, other.ChipSelectLine)
    {
        ChipSelectLineActiveState = other.ChipSelectLineActiveState;
        DataFlow = other.DataFlow;
        Configuration = other.Configuration;
        Mode = other.Mode;
        ClockFrequency = other.ClockFrequency;
        DataBitLength = other.DataBitLength;
    }

    /// <summary>Level that selects the chip.</summary>
    public PinValue ChipSelectLineActiveState { get; set; } = PinValue.Low;

    /// <summary>Which bit goes first.</summary>
    public DataFlow DataFlow { get; set; }

    /// <summary>How many data lines there are.</summary>
    public SpiBusConfiguration Configuration { get; set; }

    /// <summary>Clock polarity and phase.</summary>
    public SpiMode Mode { get; set; }

    /// <summary>Bus number, from 1.</summary>
    public int BusId { get; set; }

    /// <summary>GPIO that the controller drives; -1 when the firmware drives it.</summary>
    public int ChipSelectLine { get; set; }

    /// <summary>Clock in hertz.</summary>
    public int ClockFrequency { get; set; } = 500_000;

    /// <summary>Bits per word.</summary>
    public int DataBitLength { get; set; } = 8;
}
