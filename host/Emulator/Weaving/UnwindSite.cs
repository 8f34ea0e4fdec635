using Mono.Cecil;

namespace Controller.Emulator.Weaving;

/// <summary>A place at which a method's activation can be unwound onto the heap and rebuilt.</summary>
/// <param name="State">Its number within the method, from 0 in the order of instructions.</param>
/// <param name="Region">The innermost protected region around it; null for none.</param>
/// <param name="Beneath">Types of what stays on the evaluation stack, the bottom first.</param>
/// <param name="Result">Type of the call's result; null for none.</param>
/// <param name="Created">Type of the object that a constructor call leaves on the stack; null for other calls.</param>
internal sealed record UnwindSite(int State, TryRegion? Region, IReadOnlyList<TypeReference> Beneath, TypeReference? Result, TypeReference? Created);
