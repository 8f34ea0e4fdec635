namespace Controller.Emulator.Chips;

/// <summary>Operation modes of an MCP2515, as REQOP and OPMOD count them.</summary>
public enum Mcp2515Mode
{
    /// <summary>Sends and receives.</summary>
    Normal = 0,

    /// <summary>The oscillator stands; the bus or the firmware wakes the chip into listen-only mode.</summary>
    Sleep = 1,

    /// <summary>What is sent comes back inside the chip; the bus sees nothing.</summary>
    Loopback = 2,

    /// <summary>Receives without acknowledging.</summary>
    ListenOnly = 3,

    /// <summary>After reset: bit timing, filters and masks can be written, the bus is left alone.</summary>
    Configuration = 4,
}
