namespace Controller.Emulator.Weaving;

/// <summary>What a call needs so that its thread can wait inside it.</summary>
internal enum SiteKind
{
    /// <summary>Nothing: nobody waits inside it.</summary>
    Plain,

    /// <summary>It is surrounded by a pin: who waits inside keeps its host thread.</summary>
    Pinned,

    /// <summary>It is followed by a look whether the thread unwinds.</summary>
    Unwinds,
}
