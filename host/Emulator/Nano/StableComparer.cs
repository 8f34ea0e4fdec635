using System.Collections;

namespace Controller.Emulator.Nano;

/// <summary>Compares keys as <see cref="object.Equals(object)"/> does, with string hashes that are the same in every run.</summary>
internal sealed class StableComparer : IEqualityComparer
{
    public static readonly StableComparer Instance = new();

    bool IEqualityComparer.Equals(object? x, object? y) => Equals(x, y);

    int IEqualityComparer.GetHashCode(object obj) => obj is string text ? StringMembers.GetHashCode(text) : obj.GetHashCode();
}
