using Controller.Emulator.Soc.Can;

namespace Controller.Emulator.Chips;

/// <content>Transmission: three buffers with priorities, aborts, one-shot mode, loopback.</content>
public sealed partial class Mcp2515Chip
{
    private const byte Aborted = 0x40;
    private const byte LostArbitrationFlag = 0x20;
    private const byte TransmitErrorFlag = 0x10;
    private const byte TransmitRequest = 0x08;
    private const byte PriorityBits = 0x03;
    private const int IntermissionBits = 3;

    private int transmitting = -1;
    private bool isLoopbackBusy;
    private int loopbackRun;
    private int loopbackPosted;
    private CanFrame loopbackFrame;

    private bool IsOneShot => (registers[CanControl] & OneShot) != 0;

    private bool IsAborting => (registers[CanControl] & AbortAll) != 0;

    /// <inheritdoc/>
    public bool TryPeek(out CanFrame frame)
    {
        int buffer = mode == Mcp2515Mode.Normal ? NextBuffer() : -1;
        frame = default;
        if (buffer < 0)
            return false;
        transmitting = buffer;
        frame = Load(buffer);
        return true;
    }

    /// <inheritdoc/>
    public void Sent(in CanFrame frame)
    {
        int buffer = transmitting;
        transmitting = -1;
        if (buffer >= 0)
        {
            registers[TransmitBase(buffer)] &= unchecked((byte)~TransmitRequest);
            ChangeInterrupts(registers[InterruptFlags] | (0x04 << buffer));
        }

        TryChangeMode();
        WantBus();
    }

    /// <inheritdoc/>
    public void LostArbitration(in CanFrame frame)
    {
        EndAttempt(LostArbitrationFlag);
        TryChangeMode();
    }

    /// <inheritdoc/>
    public void Failed(in CanFrame frame, CanError error)
    {
        EndAttempt(TransmitErrorFlag);
        ChangeInterrupts(registers[InterruptFlags] | MessageErrorFlag);
        TryChangeMode();
    }

    // Section 3: a message that fails is sent again, unless one-shot mode or an abort was asked for in the meantime.
    private void EndAttempt(byte flag)
    {
        int buffer = transmitting;
        transmitting = -1;
        if (buffer < 0)
            return;
        byte control = (byte)(registers[TransmitBase(buffer)] | flag);
        if (IsAborting)
            control = (byte)((control | Aborted) & ~TransmitRequest);
        else if (IsOneShot)
            control = (byte)(control & ~TransmitRequest);
        registers[TransmitBase(buffer)] = control;
    }

    private bool IsAnyPending()
    {
        for (int buffer = 0; buffer < TransmitBuffers; buffer++)
        {
            if ((registers[TransmitBase(buffer)] & TransmitRequest) != 0)
                return true;
        }

        return false;
    }

    // Section 3.2: the highest TXP goes first, among equals the highest buffer number.
    private int NextBuffer()
    {
        int best = -1;
        if (IsAborting)
            return best;
        for (int buffer = 0; buffer < TransmitBuffers; buffer++)
        {
            byte control = registers[TransmitBase(buffer)];
            if ((control & TransmitRequest) != 0 && (best < 0 || (control & PriorityBits) >= (registers[TransmitBase(best)] & PriorityBits)))
                best = buffer;
        }

        return best;
    }

    private CanFrame Load(int buffer)
    {
        int first = TransmitBase(buffer) + IdOffset;
        byte sidl = registers[first + 1];
        byte dlc = registers[TransmitBase(buffer) + LengthOffset];
        bool isExtended = (sidl & ExtendedBit) != 0;
        bool isRemote = (dlc & RemoteBit) != 0;
        uint id = (uint)((registers[first] << 3) | (sidl >> 5));
        if (isExtended)
            id = (id << 18) | (uint)(((sidl & 3) << 16) | (registers[first + 2] << 8) | registers[first + 3]);
        int length = isRemote ? 0 : Math.Min(dlc & 0x0F, CanFrame.MaxLength);
        ulong data = 0;
        for (int i = 0; i < length; i++)
            data |= (ulong)registers[TransmitBase(buffer) + DataOffset + i] << (8 * i);
        return new CanFrame(id, isExtended, isRemote, dlc & 0x0F, data);
    }

    private void WriteTransmitControl(int buffer, byte value)
    {
        byte old = registers[TransmitBase(buffer)];
        registers[TransmitBase(buffer)] = (byte)((old & ~PriorityBits) | (value & PriorityBits));
        bool wanted = (value & TransmitRequest) != 0;
        if (wanted == ((old & TransmitRequest) != 0))
            return;
        if (wanted)
        {
            RequestTransmission(buffer);
            return;
        }

        registers[TransmitBase(buffer)] &= unchecked((byte)~TransmitRequest); // section 3.6: this does not set ABTF
        TryChangeMode();
    }

    private void RequestTransmission(int buffer)
    {
        byte old = registers[TransmitBase(buffer)];
        if ((old & TransmitRequest) != 0)
            return;
        registers[TransmitBase(buffer)] = (byte)((old & PriorityBits) | TransmitRequest);
        WantBus();
    }

    // Section 3.6: what is on the wire goes on; EndAttempt aborts it if it fails.
    private void AbortPending()
    {
        for (int buffer = 0; buffer < TransmitBuffers; buffer++)
        {
            byte control = registers[TransmitBase(buffer)];
            if ((control & TransmitRequest) != 0 && buffer != transmitting)
                registers[TransmitBase(buffer)] = (byte)((control | Aborted) & ~TransmitRequest);
        }

        TryChangeMode();
    }

    private void CheckPending(int buffer)
    {
        if ((registers[TransmitBase(buffer)] & TransmitRequest) != 0)
            registers.Report(TransmitBase(buffer), isWrite: true, "the buffer is written while TXREQ is set, which the data sheet forbids");
    }

    private void WantBus()
    {
        if (mode == Mcp2515Mode.Normal)
            controller.FrameReady();
        else if (mode == Mcp2515Mode.Loopback)
            BeginLoopback();
    }

    private void BeginLoopback()
    {
        if (isLoopbackBusy)
            return;
        int buffer = NextBuffer();
        if (buffer < 0)
            return;
        transmitting = buffer;
        isLoopbackBusy = true;
        loopbackFrame = Load(buffer);
        loopbackBits.Encode(loopbackFrame);
        loopbackPosted = loopbackRun;
        clock.Post(clock.NowNanoseconds + Timing().BitsToNanoseconds(loopbackBits.Count + IntermissionBits), finishLoopback);
    }

    private void FinishLoopback()
    {
        if (!isLoopbackBusy || loopbackPosted != loopbackRun)
            return;
        isLoopbackBusy = false;
        Received(loopbackFrame);
        Sent(loopbackFrame);
    }
}
