namespace Controller.Check;

/// <summary>What an assembly takes on the board.</summary>
/// <param name="Assembly">Simple name.</param>
/// <param name="FlashBytes">Its <c>.pe</c> in the deployment region.</param>
/// <param name="HeapBytes">The runtime's tables and the static fields for it, in the managed heap from boot on.</param>
/// <param name="IsLowerBound">
/// True when only the assembly's public signatures are known (it is not beside the firmware): no code, no private members, so the board holds more.
/// </param>
public sealed record AssemblySize(string Assembly, int FlashBytes, int HeapBytes, bool IsLowerBound);
