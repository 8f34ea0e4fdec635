using Controller.Emulator.Kernel;
using Controller.Emulator.Soc;
using Controller.Emulator.Soc.Can;

namespace Controller.Emulator.Chips;

/// <summary>MCP2515, stand-alone CAN controller on SPI, at register level. Microchip DS20001801J.</summary>
/// <remarks>
/// Not modelled: CLKOUT; another clock than the one after reset is reported, SOF in CNF3 is not, since drivers set it by habit and the
/// pin leads nowhere. Not modelled: the parts of broken frames that
/// RXM = 11 would let through, the wake-up filter (WAKFIL), triple sampling (SAM). What registers hold after power-on where the data
/// sheet leaves it open is 0.
/// </remarks>
public sealed partial class Mcp2515Chip : ISpiTarget, ICanNode
{
    private const byte ResetInstruction = 0xC0;
    private const byte ReadInstruction = 0x03;
    private const byte WriteInstruction = 0x02;
    private const byte BitModifyInstruction = 0x05;
    private const byte ReadStatusInstruction = 0xA0;
    private const byte RxStatusInstruction = 0xB0;

    /// <summary>Section 8.1: the oscillator start-up timer holds the chip in reset for 128 clocks.</summary>
    private const int StartUpClocks = 128;

    private readonly RegisterMap<Mcp2515Chip> registers;
    private readonly IEventClock clock;
    private readonly CanController controller;
    private readonly int oscillatorHertz;
    private readonly Action finishLoopback;
    private readonly CanFrameBits loopbackBits = new();

    private Phase phase = Phase.Deaf;
    private int pointer;
    private byte mask;
    private int readBuffer = -1;
    private long readyNanoseconds;

    /// <summary>Puts the chip on the board, powered on and so in configuration mode.</summary>
    /// <param name="clock">Virtual time, with events.</param>
    /// <param name="bus">The CAN bus behind its transceiver.</param>
    /// <param name="oscillatorHertz">The crystal, 1 MHz to 40 MHz; boards have 8, 16 or 20 MHz.</param>
    /// <param name="name">What messages about the bus call it.</param>
    /// <param name="log">Hears of accesses that are not modelled.</param>
    public Mcp2515Chip(IEventClock clock, CanBus bus, int oscillatorHertz = 16_000_000, string name = "MCP2515", IChipLog? log = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(bus);
        ArgumentOutOfRangeException.ThrowIfLessThan(oscillatorHertz, 1_000_000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oscillatorHertz, 40_000_000);
        this.clock = clock;
        this.oscillatorHertz = oscillatorHertz;
        Name = name;
        finishLoopback = FinishLoopback;
        registers = new RegisterMap<Mcp2515Chip>(Table, this, log);
        controller = bus.Connect(this);
        Reset();
        readyNanoseconds = 0; // on the board since long before the firmware
    }

    /// <summary>INT has moved; its new level. It is push-pull, and low while an enabled flag is set.</summary>
    public event Action<bool>? IntPinChanged;

    /// <summary>RXnBF has moved: the buffer, and its level or null for high impedance.</summary>
    public event Action<int, bool?>? RxBufferFullPinChanged;

    /// <inheritdoc/>
    public string Part => Table.Part;

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Inputs => [];

    /// <summary>The data link layer: error counters, state, injected faults.</summary>
    public CanController Controller => controller;

    /// <summary>INT now.</summary>
    public bool IntPin { get; private set; } = true;

    /// <summary>Wires INT to a pin of the board.</summary>
    public void ConnectInterrupt(GpioLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        PinDriver driver = line.AddDriver("MCP2515 INT");
        driver.Drive(IntPin);
        IntPinChanged += level => driver.Drive(level);
    }

    /// <summary>The RESET pin: low holds the chip in reset.</summary>
    public void SetResetPin(bool level)
    {
        isHeldInReset = !level;
        Reset();
    }

    /// <summary>A TXnRTS pin: where TXRTSCTRL makes it a request, its falling edge sends the buffer.</summary>
    /// <param name="buffer">0 to 2.</param>
    /// <param name="level">The new level; the pin has a pull-up of its own.</param>
    public void SetTransmitRequestPin(int buffer, bool level)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(buffer);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(buffer, TransmitBuffers);
        int bit = 1 << buffer;
        bool falls = (requestPins & bit) != 0 && !level;
        requestPins = level ? requestPins | bit : requestPins & ~bit;
        if (falls && (registers[TxRtsControl] & bit) != 0)
            RequestTransmission(buffer);
    }

    /// <inheritdoc/>
    public void Select()
    {
        phase = isHeldInReset ? Phase.Deaf : Phase.Instruction;
        readBuffer = -1;
        if (clock.NowNanoseconds < readyNanoseconds)
            registers.Report(CanStatus, isWrite: true, $"SPI within {StartUpClocks} clocks of a reset: the data sheet asks for a wait (section 8.1)");
    }

    /// <inheritdoc/>
    public int Exchange(int word, int bits)
        => bits > 8 ? (Exchange((byte)(word >> 8)) << 8) | Exchange((byte)word) : Exchange((byte)word);

    /// <inheritdoc/>
    public void Deselect()
    {
        phase = Phase.Deaf;
        if (readBuffer < 0)
            return;

        // Section 12.4: READ RX BUFFER clears the flag when CS rises.
        ChangeInterrupts(registers[InterruptFlags] & ~(1 << readBuffer));
        readBuffer = -1;
    }

    /// <inheritdoc/>
    public void LosePower()
    {
        requestPins = 0b111;
        Reset();
    }

    private byte Exchange(byte value)
    {
        switch (phase)
        {
            case Phase.Instruction:
                BeginInstruction(value);
                return 0; // SO is in high impedance
            case Phase.ReadAddress:
                pointer = value & 0x7F;
                phase = Phase.Reading;
                return 0;
            case Phase.Reading:
                byte answer = registers.Read(pointer);
                pointer = (pointer + 1) & 0x7F;
                return answer;
            case Phase.WriteAddress:
                pointer = value & 0x7F;
                phase = Phase.Writing;
                return 0;
            case Phase.Writing:
                registers.Write(pointer, value);
                pointer = (pointer + 1) & 0x7F;
                return 0;
            case Phase.ModifyAddress:
                pointer = value & 0x7F;
                phase = Phase.ModifyMask;
                return 0;
            case Phase.ModifyMask:
                mask = value;
                phase = Phase.ModifyData;
                return 0;
            case Phase.ModifyData:
                Modify(value);
                phase = Phase.Deaf;
                return 0;
            case Phase.Status:
                return Status();
            case Phase.RxStatus:
                return RxStatus();
            default:
                return 0;
        }
    }

    private void BeginInstruction(byte instruction)
    {
        phase = Phase.Deaf;
        switch (instruction)
        {
            case ResetInstruction:
                Reset();
                break;
            case ReadInstruction:
                phase = Phase.ReadAddress;
                break;
            case WriteInstruction:
                phase = Phase.WriteAddress;
                break;
            case BitModifyInstruction:
                phase = Phase.ModifyAddress;
                break;
            case ReadStatusInstruction:
                phase = Phase.Status;
                break;
            case RxStatusInstruction:
                phase = Phase.RxStatus;
                break;
            case >= 0x80 and <= 0x87:
                for (int buffer = 0; buffer < TransmitBuffers; buffer++)
                {
                    if ((instruction & (1 << buffer)) != 0)
                        RequestTransmission(buffer);
                }

                break;
            case >= 0x40 and <= 0x45:
                pointer = TransmitBase(instruction >> 1 & 3) + ((instruction & 1) != 0 ? DataOffset : IdOffset);
                phase = Phase.Writing;
                break;
            case 0x90 or 0x92 or 0x94 or 0x96:
                readBuffer = instruction >> 2 & 1;
                pointer = ReceiveBase(readBuffer) + ((instruction & 2) != 0 ? DataOffset : IdOffset);
                phase = Phase.Reading;
                break;
            default:
                registers.Report(instruction, isWrite: true, $"0x{instruction:X2} is no SPI instruction of the data sheet (table 12-1); it was ignored");
                break;
        }
    }

    // Section 12.10: a register that does not allow BIT MODIFY is written as a whole.
    private void Modify(byte data)
    {
        byte effective = AllowsBitModify(pointer) ? mask : (byte)0xFF;
        if (effective != mask)
            registers.Report(pointer, isWrite: true, "the register does not allow BIT MODIFY: the mask counts as FFh");
        registers.Write(pointer, (byte)((Stored(pointer) & ~effective) | (data & effective)));
    }

    private enum Phase
    {
        Deaf,
        Instruction,
        ReadAddress,
        Reading,
        WriteAddress,
        Writing,
        ModifyAddress,
        ModifyMask,
        ModifyData,
        Status,
        RxStatus,
    }
}
