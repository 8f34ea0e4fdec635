namespace Controller.Emulator.Memory;

/// <summary>How a type's objects are counted and followed.</summary>
internal enum HeapTypeKind
{
    /// <summary>The host's own; not on the board's heap.</summary>
    Host,

    /// <summary>A string.</summary>
    String,

    /// <summary>An array.</summary>
    Array,

    /// <summary>A delegate with its targets.</summary>
    Delegate,

    /// <summary>A collection of the host's library that stands for the board's.</summary>
    Collection,

    /// <summary>An object with fields.</summary>
    Fields,
}
