namespace Controller.Emulator.Chips;

/// <summary>MCP23017, 16 input and output pins on I2C, at register level. Microchip DS20001952C (MCP23017/MCP23S17).</summary>
/// <remarks>
/// A pin that nobody drives and no resistor pulls reads low here; on the part it floats. Not modelled: glitches shorter than
/// the interrupt logic's 50 ns, slew rate (DISSLW has no effect), currents.
/// </remarks>
public sealed partial class Mcp23017Chip : II2cTarget
{
    /// <summary>Pins of both ports: GPA0 to GPA7 are 0 to 7, GPB0 to GPB7 are 8 to 15.</summary>
    public const int PinCount = 16;

    private readonly RegisterMap<Mcp23017Chip> registers;
    private readonly IChipLog? log;
    private readonly int address;
    private readonly byte[] drivenFromOutside = new byte[2];
    private readonly byte[] outsideLevels = new byte[2];
    private readonly byte[] levelsOfPort = new byte[2];
    private readonly bool[] interruptPins = [true, true];

    private Phase phase = Phase.NotAddressed;
    private int pointer;
    private bool isHeldInReset;

    /// <summary>Puts the chip on the bus, powered on.</summary>
    /// <param name="address">0x20 to 0x27, by A2 A1 A0.</param>
    /// <param name="log">Hears of accesses that are not modelled.</param>
    public Mcp23017Chip(int address, IChipLog? log = null)
    {
        this.address = address;
        this.log = log;
        registers = new RegisterMap<Mcp23017Chip>(Table, this, log);
    }

    /// <summary>A pin has another level, whoever drives it: its number and the level.</summary>
    public event Action<int, bool>? PinChanged;

    /// <summary>INTA has another level.</summary>
    public event Action<bool>? InterruptAPinChanged;

    /// <summary>INTB has another level.</summary>
    public event Action<bool>? InterruptBPinChanged;

    /// <inheritdoc/>
    public string Part => Table.Part;

    /// <summary>None: its pins have levels, see <see cref="SetPin"/>.</summary>
    public IReadOnlyList<Quantity> Inputs => [];

    /// <summary>Level of INTA; with IOCON.ODR a resistor outside is assumed to pull it up.</summary>
    public bool InterruptAPin => interruptPins[0];

    /// <summary>Level of INTB.</summary>
    public bool InterruptBPin => interruptPins[1];

    /// <summary>Level of a pin, 0 to 15.</summary>
    public bool GetPin(int pin) => (levelsOfPort[PortOf(pin)] & MaskOf(pin)) != 0;

    /// <summary>Whether the chip drives the pin, 0 to 15.</summary>
    public bool IsOutput(int pin) => (registers[Direction + PortOf(pin)] & MaskOf(pin)) == 0;

    /// <summary>Drives a pin from outside.</summary>
    /// <param name="pin">0 to 15.</param>
    /// <param name="level">The level, or null for nothing connected: then the pull-up counts, if it is on.</param>
    public void SetPin(int pin, bool? level)
    {
        int port = PortOf(pin);
        byte mask = MaskOf(pin);
        bool was = GetPin(pin);
        drivenFromOutside[port] = With(drivenFromOutside[port], mask, level is not null);
        outsideLevels[port] = With(outsideLevels[port], mask, level == true);
        Settle();
        if (mask == 0x80 && phase != Phase.NotAddressed && !IsOutput(pin) && GetPin(pin) != was)
            registers.Report(Port + port, isWrite: false, "GPA7 and GPB7 are outputs only by revision D of the datasheet: this level changed during a transfer and can disturb SDA");
        if (level is { } driven && IsOutput(pin) && GetPin(pin) != driven)
            registers.Report(OutputLatch + port, isWrite: true, $"pin {pin} is an output and is driven to the other level from outside: a short circuit");
    }

    /// <summary>The /RESET pin: low puts the registers at their power-on values and keeps the chip off the bus.</summary>
    public void SetResetPin(bool level)
    {
        isHeldInReset = !level;
        if (isHeldInReset)
            Reset();
    }

    public bool Start(int address, bool isRead)
    {
        phase = isHeldInReset || address != this.address ? Phase.NotAddressed : isRead ? Phase.Reading : Phase.Pointer;
        return phase != Phase.NotAddressed;
    }

    public bool Write(byte value)
    {
        switch (phase)
        {
            case Phase.Pointer:
                pointer = value;
                phase = Phase.Writing;
                return true;
            case Phase.Writing:
                WriteRegister(value);
                MovePointer();
                return true;
            default:
                return false;
        }
    }

    public byte Read()
    {
        if (phase != Phase.Reading)
            return 0xFF; // nobody drives the bus, the pull-ups do
        byte value = ReadRegister();
        MovePointer();
        return value;
    }

    public void Stop() => phase = Phase.NotAddressed;

    public void LosePower() => Reset();

    private static int PortOf(int pin)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pin);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(pin, PinCount);
        return pin >> 3;
    }

    private static byte MaskOf(int pin) => (byte)(1 << (pin & 7));

    private static byte With(byte bits, byte mask, bool value) => (byte)(value ? bits | mask : bits & ~mask);

    private void Reset()
    {
        phase = Phase.NotAddressed;
        pointer = 0;
        registers.Reset();
        Settle();
        UpdateInterruptPins();
    }

    /// <summary>Finds the pins' levels, tells of those that changed, and lets the interrupt logic look.</summary>
    private void Settle()
    {
        for (int port = 0; port < 2; port++)
        {
            byte inputs = registers[Direction + port];
            byte undriven = (byte)(inputs & ~drivenFromOutside[port]);
            byte level = (byte)((registers[OutputLatch + port] & ~inputs)
                | (outsideLevels[port] & drivenFromOutside[port] & inputs)
                | (registers[PullUp + port] & undriven));
            byte changed = (byte)(level ^ levelsOfPort[port]);
            levelsOfPort[port] = level;
            DetectInterrupt(port, changed);
            for (int bit = 0; changed != 0 && PinChanged is not null; bit++, changed >>= 1)
            {
                if ((changed & 1) != 0)
                    PinChanged((8 * port) + bit, (level & (1 << bit)) != 0);
            }
        }
    }

    private enum Phase
    {
        NotAddressed,
        Pointer,
        Writing,
        Reading,
    }
}
