namespace Controller.Emulator.Nano.Core;

/// <summary>
/// How nanoCLR compares two references of type object (nf-interpreter, CLR_RT_HeapBlock.cpp, Compare_Values): it follows them, so two
/// strings of the same content are the same even there. Woven in place of the IL comparison.
/// </summary>
public static class ReferenceComparison
{
    /// <summary>Whether the comparison yields "equal".</summary>
    public static bool AreSame(object? left, object? right)
        => ReferenceEquals(left, right) || (left is string text && right is string other && string.Equals(text, other, StringComparison.Ordinal));
}
