using Controller.Emulator.Soc.Can;

namespace Controller.Emulator.Chips;

/// <content>Reset, operation modes, interrupts and error flags.</content>
public sealed partial class Mcp2515Chip
{
    private const byte AbortAll = 0x10;
    private const byte OneShot = 0x08;
    private const byte ClockOutEnabled = 0x04;
    private const byte ClockOutBits = 0x07;
    private const byte MessageErrorFlag = 0x80;
    private const byte WakeFlag = 0x40;
    private const byte ErrorFlag = 0x20;
    private const int WarningLimit = 96;

    private Mcp2515Mode mode = Mcp2515Mode.Configuration;
    private byte lastErrorFlags;
    private int requestPins = 0b111;
    private bool isHeldInReset;
    private bool missesFrame;
    private int bufferPins;

    /// <summary>The mode that OPMOD shows.</summary>
    public Mcp2515Mode Mode => mode;

    private int TransmitErrors => mode == Mcp2515Mode.Configuration ? 0 : controller.TransmitErrors;

    private int ReceiveErrors => mode == Mcp2515Mode.Configuration ? 0 : controller.ReceiveErrors;

    /// <summary>RXnBF of a buffer: its level, null for high impedance.</summary>
    public bool? RxBufferFullPin(int buffer)
    {
        byte control = registers[BufferPinControl];
        if ((control & (0x04 << buffer)) == 0)
            return null;
        return (control & (0x01 << buffer)) != 0
            ? (registers[InterruptFlags] & (1 << buffer)) == 0
            : (control & (0x10 << buffer)) != 0;
    }

    /// <inheritdoc/>
    public void ErrorCountersChanged()
    {
        byte now = ComputedErrorFlags();
        if ((now & ~lastErrorFlags) != 0)
            ChangeInterrupts(registers[InterruptFlags] | ErrorFlag);
        lastErrorFlags = now;
    }

    private void Reset()
    {
        controller.Stop();
        registers.Reset();
        mode = Mcp2515Mode.Configuration;
        phase = Phase.Deaf;
        transmitting = -1;
        isLoopbackBusy = false;
        loopbackRun++;
        missesFrame = false;
        lastErrorFlags = 0;
        readyNanoseconds = clock.NowNanoseconds + (StartUpClocks * 1_000_000_000L / oscillatorHertz);
        UpdatePins();
    }

    private void WriteControl(byte value)
    {
        byte old = registers[CanControl];
        if ((value & ClockOutEnabled) != 0 && ((value ^ old) & ClockOutBits) != 0)
            registers.Report(CanControl, isWrite: true, "CLKEN and CLKPRE: the clock on CLKOUT is not modelled");
        if (value >> 5 > (int)Mcp2515Mode.Configuration)
        {
            registers.Report(CanControl, isWrite: true, $"REQOP = {value >> 5} is no mode of the data sheet; the mode stays");
            value = (byte)((value & 0x1F) | (old & 0xE0));
        }

        registers[CanControl] = value;
        if ((value & AbortAll) != 0)
            AbortPending();
        TryChangeMode();
        if ((old & AbortAll) != 0 && (value & AbortAll) == 0)
            WantBus();
    }

    // Section 10: the mode changes once all pending transmissions are complete.
    private void TryChangeMode()
    {
        var wanted = (Mcp2515Mode)(registers[CanControl] >> 5);
        if (wanted == mode || transmitting >= 0 || isLoopbackBusy || mode == Mcp2515Mode.Sleep)
            return;
        if (mode is Mcp2515Mode.Normal or Mcp2515Mode.Loopback && IsAnyPending())
            return;
        EnterMode(wanted);
    }

    private void EnterMode(Mcp2515Mode wanted)
    {
        CanBitTiming timing = Timing();
        if (mode == Mcp2515Mode.Configuration)
            CheckTiming(timing);
        mode = wanted;
        switch (wanted)
        {
            case Mcp2515Mode.Normal:
                controller.Start(timing);
                break;
            case Mcp2515Mode.ListenOnly or Mcp2515Mode.Sleep:
                controller.Start(timing, CanMode.ListenOnly);
                break;
            default:
                controller.Stop();
                break;
        }

        lastErrorFlags = 0;
        WantBus();
    }

    private void Wake(bool missesThisFrame)
    {
        mode = Mcp2515Mode.ListenOnly;
        missesFrame = missesThisFrame;
    }

    /// <summary>Section 5: TQ = 2 (BRP + 1) / Fosc; BTLMODE = 0 makes PS2 the longer of PS1 and the 2 TQ of information processing.</summary>
    private CanBitTiming Timing()
    {
        byte cnf1 = registers[Configuration1];
        byte cnf2 = registers[Configuration2];
        byte cnf3 = registers[Configuration3];
        int phase1 = ((cnf2 >> 3) & 7) + 1;
        int phase2 = (cnf2 & 0x80) != 0 ? (cnf3 & 7) + 1 : Math.Max(phase1, 2);
        return new CanBitTiming(oscillatorHertz / 2, (cnf1 & 0x3F) + 1, (cnf2 & 7) + 1, phase1, phase2, (cnf1 >> 6) + 1);
    }

    // Section 5.3: the rules for programming the segments.
    private void CheckTiming(in CanBitTiming timing)
    {
        if (timing.Phase2Quanta < 2)
            registers.Report(Configuration3, isWrite: true, "PS2 of 1 TQ: the data sheet asks for 2 at least");
        if (timing.PropagationQuanta + timing.Phase1Quanta < timing.Phase2Quanta)
            registers.Report(Configuration2, isWrite: true, "PropSeg + PS1 is shorter than PS2");
        if (timing.Phase2Quanta <= timing.JumpWidthQuanta)
            registers.Report(Configuration1, isWrite: true, "PS2 is not longer than SJW");
        if (timing.BitsPerSecond > 1_000_000)
            registers.Report(Configuration1, isWrite: true, $"{timing.BitsPerSecond:F0} bit/s: the data sheet ends at 1 Mbit/s");
    }

    private void WriteInterruptFlags(byte value)
    {
        // Section 7.7: a flag stays while its condition does. Held here for overflows, which the MCU itself takes away; limits that
        // counters have passed are reported once, as drivers in use rely on.
        if ((registers[ErrorFlags] & 0xC0) != 0)
            value |= (byte)(registers[InterruptFlags] & ErrorFlag);
        bool wakes = mode == Mcp2515Mode.Sleep && (value & WakeFlag) != 0 && (registers[InterruptEnable] & WakeFlag) != 0;
        ChangeInterrupts(value);
        if (wakes)
            Wake(missesThisFrame: false);
    }

    private void ChangeInterrupts(int flags)
    {
        registers[InterruptFlags] = (byte)flags;
        UpdatePins();
    }

    private void UpdatePins()
    {
        bool level = (registers[InterruptFlags] & registers[InterruptEnable]) == 0;
        if (level != IntPin)
        {
            IntPin = level;
            IntPinChanged?.Invoke(level);
        }

        for (int buffer = 0; buffer < ReceiveBuffers; buffer++)
        {
            bool? pin = RxBufferFullPin(buffer);
            int state = (pin is null ? 0 : pin.Value ? 3 : 2) << (2 * buffer);
            if ((bufferPins & (3 << (2 * buffer))) == state)
                continue;
            bufferPins = (bufferPins & ~(3 << (2 * buffer))) | state;
            RxBufferFullPinChanged?.Invoke(buffer, pin);
        }
    }

    private byte ReadStatus()
    {
        // ICOD: error, wake-up, TXB0 to TXB2, RXB0, RXB1, the first of them that is enabled and set (table 7-1).
        ReadOnlySpan<byte> order = [ErrorFlag, WakeFlag, 0x04, 0x08, 0x10, 0x01, 0x02];
        int active = registers[InterruptFlags] & registers[InterruptEnable];
        int code = 0;
        for (int i = 0; i < order.Length && code == 0; i++)
        {
            if ((active & order[i]) != 0)
                code = i + 1;
        }

        return (byte)(((int)mode << 5) | (code << 1));
    }

    private byte ReadErrorFlags() => (byte)((registers[ErrorFlags] & 0xC0) | ComputedErrorFlags());

    private byte ComputedErrorFlags()
    {
        int transmit = TransmitErrors;
        int receive = ReceiveErrors;
        int flags = (receive >= WarningLimit ? 0x02 : 0) | (transmit >= WarningLimit ? 0x04 : 0)
            | (receive > CanController.PassiveLimit ? 0x08 : 0) | (transmit > CanController.PassiveLimit ? 0x10 : 0)
            | (transmit > CanController.BusOffLimit ? 0x20 : 0);
        return (byte)(flags | ((flags & 0x06) != 0 ? 0x01 : 0));
    }
}
