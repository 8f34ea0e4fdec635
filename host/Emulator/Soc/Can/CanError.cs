namespace Controller.Emulator.Soc.Can;

/// <summary>The five errors of ISO 11898-1, by the node that finds one.</summary>
public enum CanError
{
    /// <summary>A transmitter sees another bit than it sends.</summary>
    Bit,

    /// <summary>Six equal bits where stuffing holds.</summary>
    Stuff,

    /// <summary>A receiver computes another check.</summary>
    Crc,

    /// <summary>A delimiter or the end of frame has a dominant bit.</summary>
    Form,

    /// <summary>Nobody has acknowledged.</summary>
    Acknowledgement,
}
