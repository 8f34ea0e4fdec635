using Controller.Emulator.Soc.Can;

namespace Controller.Emulator.Chips;

/// <content>Reception: masks, filters, rollover, and the two status instructions.</content>
public sealed partial class Mcp2515Chip
{
    private const byte Rollover = 0x04;
    private const byte ReceivedRemote = 0x08;
    private const byte AnyMessage = 0x60;
    private const int OverflowOfBuffer0 = 0x40;

    // Filters 0 and 1 belong to buffer 0, the others to buffer 1.
    private const int FiltersOfBuffer0 = 2;
    private const int AllFilters = 6;

    /// <inheritdoc/>
    public void Received(in CanFrame frame)
    {
        if (mode == Mcp2515Mode.Sleep)
            return;
        if (missesFrame)
        {
            missesFrame = false; // the frame that woke the chip is lost (section 7.5)
            return;
        }

        int hit = FindFilter(frame, 0);
        if (hit >= 0)
        {
            if (!IsFull(0))
                Store(0, hit, frame);
            else if ((registers[ReceiveBase(0)] & Rollover) == 0)
                Overflow(0);
            else
                RollOver(hit, frame);
            return;
        }

        hit = FindFilter(frame, 1);
        if (hit < 0)
            return;
        if (IsFull(1))
            Overflow(1);
        else
            Store(1, hit, frame);
    }

    /// <inheritdoc/>
    public void ReceiveFailed(CanError error)
    {
        missesFrame = false;
        if (mode is Mcp2515Mode.Normal or Mcp2515Mode.ListenOnly)
            ChangeInterrupts(registers[InterruptFlags] | MessageErrorFlag);
    }

    /// <inheritdoc/>
    public void BusBecameActive()
    {
        if (mode != Mcp2515Mode.Sleep || (registers[InterruptEnable] & WakeFlag) == 0)
            return;
        Wake(missesThisFrame: true);
        ChangeInterrupts(registers[InterruptFlags] | WakeFlag);
    }

    // Register 4-1, note 1: FILHIT0 of buffer 0 then names the filter of the frame that rolled over.
    private void RollOver(int hit, in CanFrame frame)
    {
        if (IsFull(1))
        {
            Overflow(1);
            return;
        }

        registers[ReceiveBase(0)] = (byte)((registers[ReceiveBase(0)] & ~1) | hit);
        Store(1, hit, frame);
    }

    private bool IsFull(int buffer) => (registers[InterruptFlags] & (1 << buffer)) != 0;

    private void Overflow(int buffer)
    {
        registers[ErrorFlags] |= (byte)(OverflowOfBuffer0 << buffer);
        ChangeInterrupts(registers[InterruptFlags] | ErrorFlag);
    }

    // The filter that lets the frame into a buffer; -1 for none. With RXM = 11 no filter counts, and 0 is shown.
    private int FindFilter(in CanFrame frame, int buffer)
    {
        int receiveMode = registers[ReceiveBase(buffer)] & AnyMessage;
        if (receiveMode == AnyMessage)
            return buffer == 0 ? 0 : FiltersOfBuffer0;
        if (receiveMode != 0 && frame.IsExtended != (receiveMode == 0x40))
            return -1;
        int last = buffer == 0 ? FiltersOfBuffer0 : AllFilters;
        for (int filter = buffer == 0 ? 0 : FiltersOfBuffer0; filter < last; filter++)
        {
            if (Passes(frame, Filters[filter], Masks[buffer], holdsData: receiveMode == 0))
                return filter;
        }

        return -1;
    }

    // Section 4.5: EXIDE says to which identifiers a filter applies; with standard ones EID8 and EID0 are held against the first two data bytes.
    private bool Passes(in CanFrame frame, int filter, int filterMask, bool holdsData)
    {
        byte sidl = registers[filter + 1];
        if (((sidl & ExtendedBit) != 0) != frame.IsExtended)
            return false;
        uint wanted = Identifier(filter);
        uint bits = Identifier(filterMask);
        uint id = frame.IsExtended ? frame.Id : (frame.Id << 18) | (uint)((frame[0] << 8) | frame[1]);
        if (!frame.IsExtended)
            bits &= 0x1FFC_0000u | (holdsData && frame.Length > 0 ? 0xFF00u : 0) | (holdsData && frame.Length > 1 ? 0xFFu : 0);
        return ((id ^ wanted) & bits) == 0;
    }

    private uint Identifier(int first)
        => ((uint)((registers[first] << 3) | (registers[first + 1] >> 5)) << 18)
            | (uint)(((registers[first + 1] & 3) << 16) | (registers[first + 2] << 8) | registers[first + 3]);

    private void Store(int buffer, int hit, in CanFrame frame)
    {
        int first = ReceiveBase(buffer);
        uint standard = frame.IsExtended ? frame.Id >> 18 : frame.Id;
        registers[first + IdOffset] = (byte)(standard >> 3);
        byte sidl = (byte)((standard & 7) << 5);
        if (frame.IsExtended)
        {
            sidl |= (byte)(ExtendedBit | ((frame.Id >> 16) & 3));
            registers[first + IdOffset + 2] = (byte)(frame.Id >> 8);
            registers[first + IdOffset + 3] = (byte)frame.Id;
        }
        else if (frame.IsRemote)
        {
            sidl |= 0x10; // SRR
        }

        registers[first + IdOffset + 1] = sidl;
        registers[first + LengthOffset] = (byte)(frame.LengthCode | (frame.IsExtended && frame.IsRemote ? RemoteBit : 0));
        for (int i = 0; i < frame.Length; i++)
            registers[first + DataOffset + i] = frame[i];

        byte control = (byte)(registers[first] & (buffer == 0 ? AnyMessage | 0x06 : AnyMessage));
        control |= (byte)(frame.IsRemote ? ReceivedRemote : 0);
        registers[first] = (byte)(control | (buffer == 0 ? hit & 1 : hit));
        ChangeInterrupts(registers[InterruptFlags] | (1 << buffer));
    }

    private void WriteReceiveControl(int buffer, byte value)
    {
        if ((value & AnyMessage) is 0x20 or 0x40)
            registers.Report(ReceiveBase(buffer), isWrite: true, "RXM = 01 and 10 are reserved; taken as in DS21801G: standard or extended frames only");
        byte writable = buffer == 0 ? (byte)(AnyMessage | Rollover) : AnyMessage;
        byte next = (byte)((registers[ReceiveBase(buffer)] & ~writable) | (value & writable));
        if (buffer == 0)
            next = (byte)((next & ~0x02) | ((next & Rollover) >> 1)); // BUKT1 is a copy of BUKT
        registers[ReceiveBase(buffer)] = next;
    }

    /// <summary>Figure 12-8.</summary>
    private byte Status()
    {
        int flags = registers[InterruptFlags];
        int status = flags & 3;
        for (int buffer = 0; buffer < TransmitBuffers; buffer++)
        {
            if ((registers[TransmitBase(buffer)] & TransmitRequest) != 0)
                status |= 0x04 << (2 * buffer);
            if ((flags & (0x04 << buffer)) != 0)
                status |= 0x08 << (2 * buffer);
        }

        return (byte)status;
    }

    /// <summary>Figure 12-9: buffer 0 is shown when both have a message.</summary>
    private byte RxStatus()
    {
        int full = registers[InterruptFlags] & 3;
        if (full == 0)
            return 0;
        int buffer = (full & 1) != 0 ? 0 : 1;
        int first = ReceiveBase(buffer);
        int kind = ((registers[first + IdOffset + 1] & ExtendedBit) != 0 ? 2 : 0) | ((registers[first] & ReceivedRemote) != 0 ? 1 : 0);
        int hit = registers[first] & (buffer == 0 ? 1 : 7);
        if (buffer == 1 && hit < FiltersOfBuffer0)
            hit += AllFilters; // rolled over from buffer 0
        return (byte)((full << 6) | (kind << 3) | hit);
    }
}
