namespace Controller.Emulator.Chips;

/// <content>The registers at their addresses with IOCON.BANK = 0; those with BANK = 1 are computed from them (table 3-1 has both).</content>
public sealed partial class Mcp23017Chip
{
    private const int Direction = 0x00;
    private const int Polarity = 0x02;
    private const int InterruptEnable = 0x04;
    private const int DefaultValue = 0x06;
    private const int InterruptControl = 0x08;
    private const int Configuration = 0x0A;
    private const int PullUp = 0x0C;
    private const int InterruptFlag = 0x0E;
    private const int InterruptCapture = 0x10;
    private const int Port = 0x12;
    private const int OutputLatch = 0x14;
    private const int LastPaired = 0x15;
    private const int LastBanked = 0x1A;
    private const int RegistersPerPort = 11;

    private const byte Bank = 0x80;
    private const byte Mirror = 0x40;
    private const byte ByteMode = 0x20;
    private const byte OpenDrain = 0x04;
    private const byte ActiveHigh = 0x02;

    private static readonly RegisterTable<Mcp23017Chip> Table = DeclareRegisters();

    private static RegisterTable<Mcp23017Chip> DeclareRegisters()
    {
        var table = new RegisterTable<Mcp23017Chip>("MCP23017");
        for (int port = 0; port < 2; port++)
        {
            int p = port;
            char name = (char)('A' + port);
            table.Declare(
                new(Direction + port, $"IODIR{name}") { Reset = 0xFF, Written = chip => chip.Settle() },
                new(Polarity + port, $"IPOL{name}"),
                new(InterruptEnable + port, $"GPINTEN{name}") { Written = chip => chip.Settle() },
                new(DefaultValue + port, $"DEFVAL{name}") { Written = chip => chip.Settle() },
                new(InterruptControl + port, $"INTCON{name}") { Written = chip => chip.Settle() },
                new(Configuration + port, "IOCON") { Write = (chip, value) => chip.WriteConfiguration(value) },
                new(PullUp + port, $"GPPU{name}") { Written = chip => chip.Settle() },
                new(InterruptFlag + port, $"INTF{name}") { Writable = 0 },
                new(InterruptCapture + port, $"INTCAP{name}") { Writable = 0, Read = chip => chip.ReadCapture(p) },
                new(Port + port, $"GPIO{name}") { Read = chip => chip.ReadPort(p), Write = (chip, value) => chip.WriteLatch(p, value) },
                new(OutputLatch + port, $"OLAT{name}") { Write = (chip, value) => chip.WriteLatch(p, value) });
        }

        return table;
    }

    private bool IsBanked => (registers[Configuration] & Bank) != 0;

    /// <summary>Address in the paired layout of what the pointer selects; -1 where there is no register.</summary>
    private int Selected
    {
        get
        {
            if (!IsBanked)
                return pointer <= LastPaired ? pointer : -1;
            int index = pointer & 0x0F;
            return pointer <= LastBanked && index < RegistersPerPort ? (2 * index) + (pointer >> 4) : -1;
        }
    }

    /// <summary>
    /// Section 3.2.1: in byte mode the pointer stays, or goes to and fro between a pair with BANK = 0; else it
    /// counts up and rolls over behind the last register.
    /// </summary>
    private void MovePointer()
    {
        if ((registers[Configuration] & ByteMode) != 0)
            pointer ^= IsBanked ? 0 : 1;
        else
            pointer = pointer == (IsBanked ? LastBanked : LastPaired) ? 0 : (pointer + 1) & 0xFF;
    }

    private byte ReadRegister()
    {
        int register = Selected;
        if (register >= 0)
            return registers.Read(register);
        ReportUnlisted(isWrite: false);
        return 0;
    }

    private void WriteRegister(byte value)
    {
        int register = Selected;
        if (register >= 0)
            registers.Write(register, value);
        else
            ReportUnlisted(isWrite: true);
    }

    private void ReportUnlisted(bool isWrite) =>
        log?.Report(new UnmodelledAccess(Part, pointer, "", isWrite, $"the datasheet lists no such register with IOCON.BANK = {(IsBanked ? 1 : 0)}"));

    /// <summary>One register for both ports. Bit 0 is not implemented and reads 0; HAEN has no meaning on the I2C part.</summary>
    private void WriteConfiguration(byte value)
    {
        registers[Configuration] = (byte)(value & 0xFE);
        registers[Configuration + 1] = registers[Configuration];
        UpdateInterruptPins();
    }

    private byte ReadCapture(int port)
    {
        byte captured = registers[InterruptCapture + port];
        ClearInterrupt(port);
        return captured;
    }

    private byte ReadPort(int port)
    {
        byte levels = (byte)(levelsOfPort[port] ^ registers[Polarity + port]);
        ClearInterrupt(port);
        return levels;
    }

    private void WriteLatch(int port, byte value)
    {
        registers[OutputLatch + port] = value;
        Settle();
    }
}
