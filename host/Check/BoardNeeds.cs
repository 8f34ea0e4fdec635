namespace Controller.Check;

/// <summary>What the firmware needs of a board before its <c>Main</c> runs.</summary>
/// <param name="Assemblies">Per assembly, the firmware's own first.</param>
/// <param name="StaticObjectBytes">Objects that static initialisers create for sure and keep.</param>
/// <param name="MainThreadBytes">The thread that runs <c>Main</c>.</param>
/// <param name="DeploymentBytes">Flash that the board has for assemblies; 0 when its file names none.</param>
/// <param name="ManagedHeapBytes">The board's managed heap.</param>
public sealed record BoardNeeds(
    IReadOnlyList<AssemblySize> Assemblies,
    int StaticObjectBytes,
    int MainThreadBytes,
    int DeploymentBytes,
    int ManagedHeapBytes)
{
    /// <summary>Flash for all assemblies; at least this much.</summary>
    public int FlashBytes => Assemblies.Sum(assembly => assembly.FlashBytes);

    /// <summary>Managed heap in use when <c>Main</c> starts; at least this much.</summary>
    public int HeapBytes => Assemblies.Sum(assembly => assembly.HeapBytes) + StaticObjectBytes + MainThreadBytes;
}
