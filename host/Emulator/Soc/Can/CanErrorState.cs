namespace Controller.Emulator.Soc.Can;

/// <summary>Fault confinement of ISO 11898-1: how a node behaves after its errors.</summary>
public enum CanErrorState
{
    /// <summary>Both counters up to 127: it reports errors with dominant flags, which destroy the frame for everybody.</summary>
    Active,

    /// <summary>A counter above 127: its flags are recessive, and it waits before it sends again.</summary>
    Passive,

    /// <summary>The transmit counter above 255: it takes no part.</summary>
    BusOff,
}
