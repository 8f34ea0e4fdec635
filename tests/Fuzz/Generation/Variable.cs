namespace Controller.Fuzz.Generation;

/// <summary>Types that generated locals have.</summary>
internal enum VariableType
{
    Int,
    Long,
    Double,
    Text,
    Bool,
    Struct,
    Object,
    Delegate,
    Ints,
    Thing,
}

/// <summary>A local or parameter that generated code may use.</summary>
/// <param name="Name">Its name, used once in a method.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsAssignable">False for the variable of a foreach, a using or a for.</param>
/// <param name="IsCapturable">False for ref and out parameters and ref locals, which no lambda may use.</param>
internal sealed record Variable(string Name, VariableType Type, bool IsAssignable = true, bool IsCapturable = true);
