namespace Controller.Emulator.Chips;

/// <content>The commands as table 9-1 lists them. A command waits for its parameters over any number of transfers.</content>
public sealed partial class Ssd1306Chip
{
    private const int AddressingMode = 0x20;
    private const int ColumnAddress = 0x21;
    private const int PageAddress = 0x22;
    private const int MultiplexRatio = 0xA8;
    private const int DisplayOn = 0xAF;
    private const int ComPins = 0xDA;

    private const int HorizontalMode = 0;
    private const int VerticalMode = 1;
    private const int PageMode = 2;

    private static readonly Command?[] Commands = DeclareCommands();

    private readonly byte[] parameters = new byte[6];
    private int command = -1;
    private int parameterCount;

    private int addressingMode;
    private int column;
    private int page;
    private int firstColumn;
    private int lastColumn;
    private int firstPage;
    private int lastPage;
    private int startLine;
    private int offset;
    private int multiplex;
    private int clockDivide;
    private int precharge;
    private int comPins;
    private bool isSegmentRemapped;
    private bool isComReversed;
    private bool isChargePumpOn;

    /// <summary>81h: 0 to 255, in 256 steps of the segments' current.</summary>
    public int Contrast { get; private set; }

    /// <summary>AFh and AEh.</summary>
    public bool IsDisplayOn { get; private set; }

    /// <summary>A7h: a 0 in the memory lights the pixel.</summary>
    public bool IsInverted { get; private set; }

    /// <summary>A5h: every pixel is lit, whatever the memory holds.</summary>
    public bool IsEntireDisplayOn { get; private set; }

    /// <summary>DBh: deselect level of the COM pins, the byte as written; 20h is 0.77 VCC.</summary>
    public int ComDeselectLevel { get; private set; }

    private static Command?[] DeclareCommands()
    {
        var commands = new Command?[256];
        for (int i = 0; i < 16; i++)
        {
            int nibble = i;
            commands[i] = new("Set Lower Column Start Address", 0, chip => chip.SetPageModeColumn((chip.column & 0xF0) | nibble, nibble));
            commands[0x10 + i] = new("Set Higher Column Start Address", 0, chip => chip.SetPageModeColumn(((nibble << 4) & 0x70) | (chip.column & 0x0F), 0x10 + nibble));
        }

        for (int i = 0; i < Rows; i++)
        {
            int line = i;
            commands[0x40 + i] = new("Set Display Start Line", 0, chip => chip.startLine = line);
        }

        for (int i = 0; i < Pages; i++)
        {
            int selected = i;
            commands[0xB0 + i] = new("Set Page Start Address", 0, chip => chip.SetPageModePage(selected));
        }

        commands[AddressingMode] = new("Set Memory Addressing Mode", 1, chip => chip.SetAddressingMode(chip.parameters[0] & 3));
        commands[ColumnAddress] = new("Set Column Address", 2, chip => chip.SetColumns(chip.parameters[0] & 0x7F, chip.parameters[1] & 0x7F));
        commands[PageAddress] = new("Set Page Address", 2, chip => chip.SetPages(chip.parameters[0] & 7, chip.parameters[1] & 7));
        commands[0x26] = new("Right Horizontal Scroll", 6, chip => chip.SetScroll(1, 0));
        commands[0x27] = new("Left Horizontal Scroll", 6, chip => chip.SetScroll(-1, 0));
        commands[0x29] = new("Vertical and Right Horizontal Scroll", 5, chip => chip.SetScroll(1, chip.parameters[4] & 0x3F));
        commands[0x2A] = new("Vertical and Left Horizontal Scroll", 5, chip => chip.SetScroll(-1, chip.parameters[4] & 0x3F));
        commands[0x2E] = new("Deactivate Scroll", 0, chip => chip.StopScroll());
        commands[0x2F] = new("Activate Scroll", 0, chip => chip.StartScroll());
        commands[0xA3] = new("Set Vertical Scroll Area", 2, chip => chip.SetScrollArea(chip.parameters[0] & 0x3F, chip.parameters[1] & 0x7F));
        commands[0x81] = new("Set Contrast Control", 1, chip => chip.Contrast = chip.parameters[0]);
        commands[0x8D] = new("Charge Pump Setting", 1, chip => chip.isChargePumpOn = (chip.parameters[0] & 4) != 0);
        commands[0xA0] = new("Set Segment Re-map", 0, chip => chip.isSegmentRemapped = false);
        commands[0xA1] = new("Set Segment Re-map", 0, chip => chip.isSegmentRemapped = true);
        commands[0xA4] = new("Entire Display ON: follow RAM", 0, chip => chip.IsEntireDisplayOn = false);
        commands[0xA5] = new("Entire Display ON", 0, chip => chip.IsEntireDisplayOn = true);
        commands[0xA6] = new("Set Normal Display", 0, chip => chip.IsInverted = false);
        commands[0xA7] = new("Set Inverse Display", 0, chip => chip.IsInverted = true);
        commands[MultiplexRatio] = new("Set Multiplex Ratio", 1, chip => chip.SetMultiplex((chip.parameters[0] & 0x3F) + 1));
        commands[0xAE] = new("Set Display OFF", 0, chip => chip.IsDisplayOn = false);
        commands[DisplayOn] = new("Set Display ON", 0, chip => chip.SwitchOn());
        commands[0xC0] = new("Set COM Output Scan Direction", 0, chip => chip.isComReversed = false);
        commands[0xC8] = new("Set COM Output Scan Direction", 0, chip => chip.isComReversed = true);
        commands[0xD3] = new("Set Display Offset", 1, chip => chip.offset = chip.parameters[0] & 0x3F);
        commands[0xD5] = new("Set Display Clock Divide Ratio/Oscillator Frequency", 1, chip => chip.clockDivide = (chip.parameters[0] & 0x0F) + 1);
        commands[0xD9] = new("Set Pre-charge Period", 1, chip => chip.precharge = chip.parameters[0]);
        commands[ComPins] = new("Set COM Pins Hardware Configuration", 1, chip => chip.comPins = chip.parameters[0] & 0x30);
        commands[0xDB] = new("Set VCOMH Deselect Level", 1, chip => chip.ComDeselectLevel = chip.parameters[0] & 0x70);
        commands[0x23] = new("Set Fade Out and Blinking", 1, chip => chip.ReportNotModelled(0x23));
        commands[0xD6] = new("Set Zoom In", 1, chip => chip.ReportNotModelled(0xD6));
        commands[0xE3] = new("NOP", 0, _ => { });
        return commands;
    }

    private void TakeCommandByte(byte value)
    {
        BringUpToNow();
        if (command < 0)
        {
            if (Commands[value] is null)
            {
                Report(value, isWrite: true, "the datasheet lists no such command");
                return;
            }

            command = value;
            parameterCount = 0;
        }
        else
        {
            parameters[parameterCount++] = value;
        }

        Command current = Commands[command]!;
        if (parameterCount < current.ParameterCount)
            return;
        command = -1;
        current.Run(this);
    }

    /// <summary>Reset values, section 8.5 and table 9-1.</summary>
    private void ResetSettings()
    {
        phase = Phase.NotAddressed;
        command = -1;
        addressingMode = PageMode;
        column = page = firstColumn = firstPage = startLine = offset = 0;
        lastColumn = Width - 1;
        lastPage = Pages - 1;
        multiplex = Rows;
        clockDivide = 1;
        precharge = 0x22;
        comPins = 0x10;
        isSegmentRemapped = isComReversed = isChargePumpOn = false;
        IsDisplayOn = IsInverted = IsEntireDisplayOn = false;
        Contrast = 0x7F;
        ComDeselectLevel = 0x20;
        ResetScroll();
    }

    private void SetPageModeColumn(int value, int code)
    {
        column = value;
        ReportOutsidePageMode(code);
    }

    private void SetPageModePage(int value)
    {
        page = value;
        ReportOutsidePageMode(0xB0 + value);
    }

    /// <summary>Parts move the pointer in every mode, and drivers such as u8g2 rely on it.</summary>
    private void ReportOutsidePageMode(int code)
    {
        if (addressingMode != PageMode)
            Report(code, isWrite: true, "the datasheet promises the command for page addressing mode only; it takes effect all the same");
    }

    private void ReportNotModelled(int code)
    {
        if (parameters[0] != 0)
            Report(code, isWrite: true, "is not modelled and has no effect");
    }

    private void SetAddressingMode(int mode)
    {
        if (mode == 3)
            Report(AddressingMode, isWrite: true, "mode 3 is invalid; ignored");
        else
            addressingMode = mode;
    }

    private void SetColumns(int first, int last)
    {
        if (first > last)
        {
            Report(ColumnAddress, isWrite: true, $"columns {first} to {last}; ignored");
            return;
        }

        (firstColumn, lastColumn, column) = (first, last, first);
    }

    private void SetPages(int first, int last)
    {
        if (first > last)
        {
            Report(PageAddress, isWrite: true, $"pages {first} to {last}; ignored");
            return;
        }

        (firstPage, lastPage, page) = (first, last, first);
    }

    private void SetMultiplex(int ratio)
    {
        if (ratio < 16)
            Report(MultiplexRatio, isWrite: true, $"a ratio of {ratio} is invalid, 16 to 64 are valid; ignored");
        else
            multiplex = ratio;
    }

    private void SwitchOn()
    {
        IsDisplayOn = true;
        if (comPins != (Height == Rows ? 0x10 : 0x00))
            Report(ComPins, isWrite: true, $"the configuration is not that of a panel with {Height} rows: its rows would be interleaved, which is not modelled");
        if (!isChargePumpOn && !hasExternalSupply)
            Report(DisplayOn, isWrite: true, "neither charge pump nor external VCC: the panel stays dark");
    }

    private sealed record Command(string Name, int ParameterCount, Action<Ssd1306Chip> Run);
}
