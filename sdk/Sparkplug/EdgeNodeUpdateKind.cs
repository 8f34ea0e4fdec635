namespace Controller.Sdk.Sparkplug;

/// <summary>What a message meant to the session that it belongs to.</summary>
internal enum EdgeNodeUpdateKind
{
    /// <summary>Nothing to apply; the text says why.</summary>
    Ignored,

    /// <summary>The message cannot be understood or trusted without new births; the text says why.</summary>
    NeedsRebirth,
    NodeBirth,
    NodeDeath,
    DeviceBirth,
    DeviceDeath,
    Data,
}
