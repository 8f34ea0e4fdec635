namespace Controller.Emulator.Soc;

/// <summary>Modes of SPI by clock polarity and phase, as datasheets number them.</summary>
[Flags]
public enum SpiModes
{
    None = 0,

    /// <summary>Clock idles low, data is taken at its rising edge.</summary>
    Mode0 = 1,

    /// <summary>Clock idles low, data is taken at its falling edge.</summary>
    Mode1 = 2,

    /// <summary>Clock idles high, data is taken at its falling edge.</summary>
    Mode2 = 4,

    /// <summary>Clock idles high, data is taken at its rising edge.</summary>
    Mode3 = 8,

    /// <summary>The chip takes both modes that sample at the rising edge, as most do.</summary>
    RisingEdge = Mode0 | Mode3,

    /// <summary>A model that does not say.</summary>
    All = Mode0 | Mode1 | Mode2 | Mode3,
}
