namespace Controller.Emulator.Chips;

/// <content>Interrupt logic, section 3.6.</content>
public sealed partial class Mcp23017Chip
{
    /// <summary>
    /// The first event of a port sets INTF and freezes INTCAP; what follows is lost until GPIO or INTCAP of that port is
    /// read. Only inputs take part. Flags and captures are levels of the pins, before IPOL.
    /// </summary>
    private void DetectInterrupt(int port, byte changed)
    {
        if (registers[InterruptFlag + port] != 0)
            return;
        byte comparesDefault = registers[InterruptControl + port];
        byte events = (byte)((changed & ~comparesDefault) | ((levelsOfPort[port] ^ registers[DefaultValue + port]) & comparesDefault));
        events &= (byte)(registers[InterruptEnable + port] & registers[Direction + port]);
        if (events == 0)
            return;
        registers[InterruptFlag + port] = events;
        registers[InterruptCapture + port] = levelsOfPort[port];
        UpdateInterruptPins();
    }

    /// <summary>A pin that still differs from DEFVAL interrupts again at once.</summary>
    private void ClearInterrupt(int port)
    {
        if (registers[InterruptFlag + port] == 0)
            return;
        registers[InterruptFlag + port] = 0;
        DetectInterrupt(port, changed: 0);
        UpdateInterruptPins();
    }

    private void UpdateInterruptPins()
    {
        byte configuration = registers[Configuration];
        bool mirrors = (configuration & Mirror) != 0;
        bool isActiveA = registers[InterruptFlag] != 0;
        bool isActiveB = registers[InterruptFlag + 1] != 0;
        bool either = isActiveA || isActiveB;

        // Register 3-6: open drain overrides the polarity, an active pin is low then.
        bool activeLevel = (configuration & (OpenDrain | ActiveHigh)) == ActiveHigh;
        SetInterruptPin(0, (mirrors ? either : isActiveA) == activeLevel, InterruptAPinChanged);
        SetInterruptPin(1, (mirrors ? either : isActiveB) == activeLevel, InterruptBPinChanged);
    }

    private void SetInterruptPin(int pin, bool level, Action<bool>? changed)
    {
        if (interruptPins[pin] == level)
            return;
        interruptPins[pin] = level;
        changed?.Invoke(level);
    }
}
