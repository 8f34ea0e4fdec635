namespace Controller.Emulator.Trace;

/// <summary>What happened to a board's power. Numbers are part of the trace format.</summary>
public enum PowerEvent
{
    /// <summary>The MCU was reset from outside; its supply stayed.</summary>
    Reset = 0,

    /// <summary>The supply was cut.</summary>
    Off = 1,

    /// <summary>The supply came back.</summary>
    On = 2,

    /// <summary>The supply was cut for good.</summary>
    Killed = 3,

    /// <summary>The firmware reset its own MCU.</summary>
    Reboot = 4,

    /// <summary>The supply fell below what the MCU's brown-out detector lets pass: it is held in reset.</summary>
    BrownOut = 5,

    /// <summary>The supply has recovered from a brown-out: the firmware starts.</summary>
    Recovered = 6,

    /// <summary>The firmware put its MCU into deep sleep or standby, from which it starts anew.</summary>
    Sleep = 7,

    /// <summary>A wake-up source ended deep sleep or standby.</summary>
    Wake = 8,

    /// <summary>The watchdog reset the MCU.</summary>
    Watchdog = 9,
}
