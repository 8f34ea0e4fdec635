namespace Controller.Emulator.Weaving;

/// <summary>How nanoCLR's interpreter tags a number on its stack. Shorter integers are promoted to <see cref="I4"/>.</summary>
internal enum NumberKind
{
    /// <summary>Not a number, or not known.</summary>
    None,
    I4,
    U4,
    I8,
    U8,
    R4,
    R8,
}
