namespace Controller.Emulator.Chips;

/// <content>ROM commands and function commands, bit by bit.</content>
public sealed partial class Ds18b20Chip
{
    private const byte SearchRom = 0xF0;
    private const byte ReadRom = 0x33;
    private const byte MatchRom = 0x55;
    private const byte SkipRom = 0xCC;
    private const byte AlarmSearch = 0xEC;
    private const byte ConvertT = 0x44;
    private const byte WriteScratchpad = 0x4E;
    private const byte ReadScratchpad = 0xBE;
    private const byte CopyScratchpad = 0x48;
    private const byte RecallEeprom = 0xB8;
    private const byte ReadPowerSupply = 0xB4;

    private Phase phase;
    private int position;
    private int shifted;

    private void Deafen() => phase = Phase.Deaf;

    private void BeginRomCommand() => Enter(Phase.RomCommand);

    private void Enter(Phase next)
    {
        phase = next;
        position = 0;
        shifted = 0;
    }

    private static bool Bit(ReadOnlySpan<byte> bytes, int position) => ((bytes[position >> 3] >> (position & 7)) & 1) != 0;

    // What the device would send in a slot that begins now; false when it listens.
    private bool TryGetReadBit(long now, out bool bit)
    {
        switch (phase)
        {
            case Phase.SearchTrue:
                bit = Bit(rom, position);
                return true;
            case Phase.SearchComplement:
                bit = !Bit(rom, position);
                return true;
            case Phase.ReadRom:
                bit = Bit(rom, position);
                return true;
            case Phase.ReadScratchpad:
                bit = Bit(scratchpad, position);
                return true;
            case Phase.Status:
                bit = work == Work.None || now >= workEndsNanoseconds;
                return true;
            case Phase.PowerSupply:
                bit = !isParasitePowered;
                return true;
            default:
                bit = true;
                return false;
        }
    }

    private void BitWasRead()
    {
        switch (phase)
        {
            case Phase.SearchTrue:
                phase = Phase.SearchComplement;
                break;
            case Phase.SearchComplement:
                phase = Phase.SearchChoice;
                break;
            case Phase.ReadRom when ++position == 64:
                Enter(Phase.FunctionCommand);
                break;
            case Phase.ReadScratchpad when ++position == 72:
                Deafen(); // Nothing is left to send: the bus stays high.
                break;
        }
    }

    private void BitWasWritten(bool bit, long now)
    {
        switch (phase)
        {
            case Phase.RomCommand:
                if (Shift(bit))
                    BeginRom((byte)shifted);
                break;
            case Phase.SearchChoice:
                Choose(bit, Phase.SearchTrue);
                break;
            case Phase.MatchRom:
                Choose(bit, Phase.MatchRom);
                break;
            case Phase.FunctionCommand:
                if (Shift(bit))
                    BeginFunction((byte)shifted, now);
                break;
            case Phase.WriteScratchpad:
                WriteScratchpadBit(bit);
                break;
        }
    }

    private bool Shift(bool bit)
    {
        shifted |= (bit ? 1 : 0) << position;
        return ++position == 8;
    }

    // Whoever has another bit at this place falls silent until the next reset.
    private void Choose(bool bit, Phase next)
    {
        if (bit != Bit(rom, position))
            Deafen();
        else if (++position == 64)
            Enter(Phase.FunctionCommand);
        else
            phase = next;
    }

    private void BeginRom(byte command)
    {
        switch (command)
        {
            case SearchRom:
                Enter(Phase.SearchTrue);
                break;
            case AlarmSearch when hasAlarm:
                Enter(Phase.SearchTrue);
                break;
            case AlarmSearch:
                Deafen();
                break;
            case ReadRom:
                Enter(Phase.ReadRom);
                break;
            case MatchRom:
                Enter(Phase.MatchRom);
                break;
            case SkipRom:
                Enter(Phase.FunctionCommand);
                break;
            default:
                log?.Report(new UnmodelledAccess(Part, command, "", IsWrite: true, "the data sheet lists no such ROM command; the device is silent until the next reset"));
                Deafen();
                break;
        }
    }

    private void BeginFunction(byte command, long now)
    {
        switch (command)
        {
            case ConvertT:
                BeginWork(Work.Converting, now, FullConversionNanoseconds >> (12 - ResolutionBits));
                Enter(isParasitePowered ? Phase.Deaf : Phase.Status);
                break;
            case CopyScratchpad:
                BeginWork(Work.CopyingScratchpad, now, EepromWriteNanoseconds);
                Enter(isParasitePowered ? Phase.Deaf : Phase.Status);
                break;
            case WriteScratchpad:
                Enter(Phase.WriteScratchpad);
                break;
            case ReadScratchpad:
                Enter(Phase.ReadScratchpad);
                break;
            case RecallEeprom:
                eeprom.CopyTo(scratchpad, TriggerHigh);
                Close();
                Enter(Phase.Status);
                break;
            case ReadPowerSupply:
                Enter(Phase.PowerSupply);
                break;
            default:
                log?.Report(new UnmodelledAccess(Part, command, "", IsWrite: true, "the data sheet lists no such function command; the device is silent until the next reset"));
                Deafen();
                break;
        }
    }

    private void WriteScratchpadBit(bool bit)
    {
        shifted |= (bit ? 1 : 0) << (position & 7);
        if ((++position & 7) != 0)
            return;
        int target = TriggerHigh + (position >> 3) - 1;

        // Configuration register: only R1 and R0 are writable; bit 7 reads 0, bits 4 to 0 read 1.
        scratchpad[target] = target == Configuration ? (byte)((shifted & 0x60) | 0x1F) : (byte)shifted;
        shifted = 0;
        Close();
        if (target == Configuration)
            Deafen();
    }

    private enum Phase
    {
        Deaf,
        RomCommand,
        SearchTrue,
        SearchComplement,
        SearchChoice,
        ReadRom,
        MatchRom,
        FunctionCommand,
        WriteScratchpad,
        ReadScratchpad,
        Status,
        PowerSupply,
    }
}
