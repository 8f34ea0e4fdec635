using Controller.Emulator.Kernel;

namespace Controller.Fuzz.Generation;

/// <summary>The decisions of a generator: equal seeds decide alike on every machine.</summary>
internal sealed class Choice(ulong seed)
{
    private readonly SeededRandom random = SeededRandom.For(seed, "fuzz");

    /// <summary>An integer in [0, <paramref name="count"/>).</summary>
    public int Below(int count) => (int)(random.NextUInt64() % (ulong)count);

    /// <summary>True with a probability in percent.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    public string Pick(params ReadOnlySpan<string> values) => values[Below(values.Length)];

    public T Of<T>(IReadOnlyList<T> values) => values[Below(values.Count)];
}
