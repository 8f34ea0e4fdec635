using Controller.Emulator.Kernel;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Chips;

/// <summary>SSD1306, controller of OLED panels of 128 columns, at command level. Solomon Systech SSD1306, rev. 1.5 (August 2010).</summary>
/// <remarks>
/// One chip with both faces: I2C (D/C# is SA0) and 4-wire SPI. The panel around it is the usual module's, which stands
/// upright with segment remap A1h and COM scan C8h. Not modelled: currents, ageing, the rise of the charge pump, the oscillator's
/// other settings (the datasheet has a curve only; 370 kHz are assumed throughout), fade, blink and zoom (reported).
/// </remarks>
public sealed partial class Ssd1306Chip : II2cTarget, ISpiTarget
{
    /// <summary>Columns of the panel.</summary>
    public const int Width = 128;

    private const int Pages = 8;
    private const int Rows = 64;
    private const byte DataSelected = 0x40;
    private const byte OneByteFollows = 0x80;
    private const byte StatusDisplayOff = 0x40;

    private readonly IVirtualClock clock;
    private readonly IChipLog? log;
    private readonly int address;
    private readonly bool hasExternalSupply;
    private readonly SeededRandom powerOnContent;
    private readonly byte[] ram = new byte[Width * Pages];

    private Phase phase = Phase.NotAddressed;
    private bool isData;
    private bool isDataPin;
    private bool isHeldInReset;

    /// <summary>Puts the chip on its bus, powered on.</summary>
    /// <param name="clock">Virtual time, which scrolls the picture.</param>
    /// <param name="address">On I2C 0x3C, or 0x3D with SA0 high; of no meaning on SPI.</param>
    /// <param name="seed">The run's seed; draws what the memory holds after power-on, which is garbage.</param>
    /// <param name="log">Hears of accesses that are not modelled.</param>
    /// <param name="height">Rows of the panel: 64 (COM pins alternate, DAh 12h) or 32 (sequential, DAh 02h).</param>
    /// <param name="hasExternalSupply">VCC comes from outside, so that the charge pump is not needed.</param>
    public Ssd1306Chip(IVirtualClock clock, int address, ulong seed, IChipLog? log = null, int height = Rows, bool hasExternalSupply = false)
    {
        ArgumentNullException.ThrowIfNull(clock);
        if (height is not (Rows or 32))
            throw new ArgumentOutOfRangeException(nameof(height), height, "Panels have 64 or 32 rows.");
        this.clock = clock;
        this.address = address;
        this.log = log;
        this.hasExternalSupply = hasExternalSupply;
        Height = height;
        powerOnContent = SeededRandom.For(seed, $"ssd1306-{address:x2}");
        LosePower();
    }

    /// <inheritdoc/>
    public string Part => "SSD1306";

    /// <summary>None: it senses nothing.</summary>
    public IReadOnlyList<Quantity> Inputs => [];

    /// <summary>Rows of the panel.</summary>
    public int Height { get; }

    /// <summary>The D/C# pin of the SPI face: high for data, low for commands.</summary>
    public void SetDataPin(bool level) => isDataPin = level;

    /// <summary>The RES# pin: low puts the settings at their reset values and holds the chip. The memory keeps its content.</summary>
    public void SetResetPin(bool level)
    {
        isHeldInReset = !level;
        if (isHeldInReset)
            ResetSettings();
    }

    public bool Start(int address, bool isRead)
    {
        phase = isHeldInReset || address != this.address ? Phase.NotAddressed : isRead ? Phase.Reading : Phase.Control;
        return phase != Phase.NotAddressed;
    }

    /// <summary>Section 8.1.5.2: a control byte, then one byte of its kind (Co = 1) and another control byte, or nothing but bytes of its kind (Co = 0).</summary>
    public bool Write(byte value)
    {
        switch (phase)
        {
            case Phase.Control:
                if ((value & 0x3F) != 0)
                    Report(value, isWrite: true, "a control byte whose lower six bits are not 0");
                isData = (value & DataSelected) != 0;
                phase = (value & OneByteFollows) != 0 ? Phase.OneByte : Phase.Stream;
                return true;
            case Phase.OneByte:
                phase = Phase.Control;
                Take(value, isData);
                return true;
            case Phase.Stream:
                Take(value, isData);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Table 9-1, status register: bit 6 is 1 while the display is off.</summary>
    public byte Read() => phase != Phase.Reading ? (byte)0xFF : IsDisplayOn ? (byte)0 : StatusDisplayOff;

    public void Stop() => phase = Phase.NotAddressed;

    /// <inheritdoc/>
    public void Select() => phase = isHeldInReset ? Phase.NotAddressed : Phase.Selected;

    /// <inheritdoc/>
    public int Exchange(int word, int bits)
    {
        if (phase != Phase.Selected)
            return 0;
        for (int shift = bits - 8; shift >= 0; shift -= 8)
            Take((byte)(word >> shift), isDataPin);
        return 0; // the SPI face cannot be read (section 8.1.3)
    }

    /// <inheritdoc/>
    public void Deselect() => phase = Phase.NotAddressed;

    public void LosePower()
    {
        ResetSettings();
        for (int i = 0; i < ram.Length; i++)
            ram[i] = (byte)powerOnContent.NextUInt64();
    }

    private void Take(byte value, bool isDataByte)
    {
        if (isDataByte)
            WriteRam(value);
        else
            TakeCommandByte(value);
    }

    private void Report(int command, bool isWrite, string detail) =>
        log?.Report(new UnmodelledAccess(Part, command, Commands[command]?.Name ?? "", isWrite, detail));

    private enum Phase
    {
        NotAddressed,
        Control,
        OneByte,
        Stream,
        Reading,
        Selected,
    }
}
