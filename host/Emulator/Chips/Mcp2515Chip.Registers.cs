namespace Controller.Emulator.Chips;

/// <content>The register map of section 11. CANSTAT and CANCTRL stand at the end of every row.</content>
public sealed partial class Mcp2515Chip
{
    private const int BufferPinControl = 0x0C;
    private const int TxRtsControl = 0x0D;
    private const int CanStatus = 0x0E;
    private const int CanControl = 0x0F;
    private const int TransmitErrorCounter = 0x1C;
    private const int ReceiveErrorCounter = 0x1D;
    private const int Configuration3 = 0x28;
    private const int Configuration2 = 0x29;
    private const int Configuration1 = 0x2A;
    private const int InterruptEnable = 0x2B;
    private const int InterruptFlags = 0x2C;
    private const int ErrorFlags = 0x2D;
    private const int TransmitBuffers = 3;
    private const int ReceiveBuffers = 2;
    private const int IdOffset = 1;
    private const int LengthOffset = 5;
    private const int DataOffset = 6;
    private const int Rows = 8;

    private const byte ControlAfterReset = 0x87;
    private const byte ExtendedBit = 0x08;
    private const byte RemoteBit = 0x40;

    private static readonly int[] Filters = [0x00, 0x04, 0x08, 0x10, 0x14, 0x18];
    private static readonly int[] Masks = [0x20, 0x24];
    private static readonly RegisterTable<Mcp2515Chip> Table = DeclareRegisters();

    private static int TransmitBase(int buffer) => 0x30 + (0x10 * buffer);

    private static int ReceiveBase(int buffer) => 0x60 + (0x10 * buffer);

    private static RegisterTable<Mcp2515Chip> DeclareRegisters()
    {
        var table = new RegisterTable<Mcp2515Chip>("MCP2515");
        for (int i = 0; i < Filters.Length; i++)
            DeclareIdentifier(table, Filters[i], $"RXF{i}", isFilter: true);
        for (int i = 0; i < Masks.Length; i++)
            DeclareIdentifier(table, Masks[i], $"RXM{i}", isFilter: false);
        for (int row = 0; row < Rows; row++)
        {
            table.Declare(
                new(CanStatus + (0x10 * row), "CANSTAT") { Writable = 0, Read = chip => chip.ReadStatus() },
                new(CanControl + (0x10 * row), "CANCTRL") { Reset = ControlAfterReset, Read = chip => chip.registers[CanControl], Write = (chip, value) => chip.WriteControl(value) });
        }

        DeclareControl(table);
        for (int buffer = 0; buffer < TransmitBuffers; buffer++)
            DeclareTransmitBuffer(table, buffer);
        for (int buffer = 0; buffer < ReceiveBuffers; buffer++)
            DeclareReceiveBuffer(table, buffer);
        return table;
    }

    private static void DeclareControl(RegisterTable<Mcp2515Chip> table) => table.Declare(
        new(BufferPinControl, "BFPCTRL") { Writable = 0x3F, Written = chip => chip.UpdatePins() },
        new(TxRtsControl, "TXRTSCTRL")
        {
            Read = chip => chip.ReadRequestPins(),
            Write = (chip, value) => chip.WriteInConfiguration(TxRtsControl, value, 0x07),
        },
        new(TransmitErrorCounter, "TEC") { Writable = 0, Read = chip => (byte)Math.Min(255, chip.TransmitErrors) },
        new(ReceiveErrorCounter, "REC") { Writable = 0, Read = chip => (byte)chip.ReceiveErrors },
        new(Configuration3, "CNF3") { Write = (chip, value) => chip.WriteInConfiguration(Configuration3, value, 0xC7) },
        new(Configuration2, "CNF2") { Write = (chip, value) => chip.WriteInConfiguration(Configuration2, value, 0xFF) },
        new(Configuration1, "CNF1") { Write = (chip, value) => chip.WriteInConfiguration(Configuration1, value, 0xFF) },
        new(InterruptEnable, "CANINTE") { Written = chip => chip.UpdatePins() },
        new(InterruptFlags, "CANINTF") { Write = (chip, value) => chip.WriteInterruptFlags(value) },
        new(ErrorFlags, "EFLG") { Writable = 0xC0, Read = chip => chip.ReadErrorFlags() });

    // Outside configuration mode filters and masks read as 0 and cannot be written.
    private static void DeclareIdentifier(RegisterTable<Mcp2515Chip> table, int first, string name, bool isFilter)
    {
        ReadOnlySpan<string> parts = ["SIDH", "SIDL", "EID8", "EID0"];
        for (int i = 0; i < parts.Length; i++)
        {
            int address = first + i;
            byte writable = i != 1 ? (byte)0xFF : isFilter ? (byte)0xEB : (byte)0xE3;
            table.Declare(new Register<Mcp2515Chip>(address, name + parts[i])
            {
                Read = chip => chip.mode == Mcp2515Mode.Configuration ? chip.registers[address] : (byte)0,
                Write = (chip, value) => chip.WriteInConfiguration(address, value, writable),
            });
        }
    }

    private static void DeclareTransmitBuffer(RegisterTable<Mcp2515Chip> table, int buffer)
    {
        int first = TransmitBase(buffer);
        string name = $"TXB{buffer}";
        table.Declare(new Register<Mcp2515Chip>(first, name + "CTRL") { Write = (chip, value) => chip.WriteTransmitControl(buffer, value) });
        ReadOnlySpan<(string Name, byte Writable)> head = [("SIDH", 0xFF), ("SIDL", 0xEB), ("EID8", 0xFF), ("EID0", 0xFF), ("DLC", 0x4F)];
        for (int i = 0; i < head.Length; i++)
            table.Declare(new Register<Mcp2515Chip>(first + IdOffset + i, name + head[i].Name) { Writable = head[i].Writable, Written = chip => chip.CheckPending(buffer) });
        for (int i = 0; i < 8; i++)
            table.Declare(new Register<Mcp2515Chip>(first + DataOffset + i, $"{name}D{i}") { Written = chip => chip.CheckPending(buffer) });
    }

    private static void DeclareReceiveBuffer(RegisterTable<Mcp2515Chip> table, int buffer)
    {
        int first = ReceiveBase(buffer);
        string name = $"RXB{buffer}";
        table.Declare(new Register<Mcp2515Chip>(first, name + "CTRL") { Write = (chip, value) => chip.WriteReceiveControl(buffer, value) });
        ReadOnlySpan<string> head = ["SIDH", "SIDL", "EID8", "EID0", "DLC"];
        for (int i = 0; i < head.Length; i++)
            table.Declare(new Register<Mcp2515Chip>(first + IdOffset + i, name + head[i]) { Writable = 0 });
        for (int i = 0; i < 8; i++)
            table.Declare(new Register<Mcp2515Chip>(first + DataOffset + i, $"{name}D{i}") { Writable = 0 });
    }

    /// <summary>Table 11-1 shades them.</summary>
    private static bool AllowsBitModify(int address) => (address & 0x0F) == CanControl
        || address is BufferPinControl or TxRtsControl or Configuration1 or Configuration2 or Configuration3
            or InterruptEnable or InterruptFlags or ErrorFlags
            or 0x30 or 0x40 or 0x50 or 0x60 or 0x70;

    private byte Stored(int address) => (address & 0x0F) == CanControl ? registers[CanControl] : registers[address];

    private void WriteInConfiguration(int address, byte value, byte writable)
    {
        if (mode != Mcp2515Mode.Configuration)
        {
            registers.Report(address, isWrite: true, $"0x{value:X2} is ignored; the register is writable in configuration mode only");
            return;
        }

        registers[address] = (byte)((registers[address] & ~writable) | (value & writable));
    }

    private byte ReadRequestPins()
    {
        byte modes = registers[TxRtsControl];
        return (byte)(modes | ((requestPins & ~modes & 0b111) << 3));
    }
}
