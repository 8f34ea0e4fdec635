namespace Controller.Emulator.Soc.Can;

/// <summary>How a controller takes part in a bus.</summary>
public enum CanMode
{
    /// <summary>It neither sends nor hears.</summary>
    Off,

    /// <summary>It sends, hears and acknowledges.</summary>
    Normal,

    /// <summary>It hears, and drives nothing: no acknowledgement, no error flags, counters stand still.</summary>
    ListenOnly,
}
