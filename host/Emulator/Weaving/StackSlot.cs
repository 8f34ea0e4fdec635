using Mono.Cecil;

namespace Controller.Emulator.Weaving;

/// <summary>One value on the evaluation stack.</summary>
/// <param name="Type">A type whose local can hold it.</param>
/// <param name="IsNull">It is the null literal, which any reference type may replace where paths meet.</param>
internal readonly record struct StackSlot(TypeReference Type, bool IsNull = false);
