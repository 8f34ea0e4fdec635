namespace Controller.Fuzz.Generation;

/// <summary>What a generated program will consist of, decided before any body is written.</summary>
internal sealed class ProgramPlan
{
    // Methods of this level and above are leaves for lambdas and virtual methods, which keeps every chain of calls short.
    public const int LeafLevel = 2;

    public ProgramPlan(Choice choice, ulong seed)
    {
        Suffix = seed.ToString();
        int count = 3 + choice.Below(2);
        HasStatics = choice.Chance(50);
        var callees = new List<Callee>();
        CalleeShape[] shapes = Enum.GetValues<CalleeShape>();
        for (int level = 0; level < count; level++)
        {
            CalleeShape shape = level == 0 ? CalleeShape.One : choice.Of(shapes);
            bool statics = HasStatics && (level is 1 or 2) && shape != CalleeShape.Static;
            callees.Add(new Callee($"M{level}", shape, level, statics, TypeName));
        }

        Callees = callees;
        HasThings = choice.Chance(20);
    }

    /// <summary>Ends the names of types and virtual methods, so that programs in one assembly stay apart.</summary>
    public string Suffix { get; }

    public string TypeName => "P" + Suffix;

    public string ThingName => "T" + Suffix;

    public string VirtualName => "V" + Suffix;

    public IReadOnlyList<Callee> Callees { get; }

    /// <summary>Whether the program has static fields and methods that use them.</summary>
    public bool HasStatics { get; }

    /// <summary>Whether the program has a class hierarchy of its own.</summary>
    public bool HasThings { get; }
}
