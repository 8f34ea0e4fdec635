namespace Controller.Fuzz.Generation;

/// <summary>Shapes of the methods that a generated program consists of.</summary>
internal enum CalleeShape
{
    One,
    Two,
    Ref,
    Out,
    Long,
    Double,
    Text,
    Struct,
    StructRef,
    Recursive,
    Static,
    Params,
}

/// <summary>A method of a generated program.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its signature.</param>
/// <param name="Level">It calls only methods of higher levels, which bounds the depth of calls.</param>
/// <param name="TouchesStatics">Whether it uses static fields, so that only the program's first thread may call it.</param>
/// <param name="Owner">The class that it belongs to.</param>
internal sealed record Callee(string Name, CalleeShape Shape, int Level, bool TouchesStatics, string Owner)
{
    public string Signature => Shape switch
    {
        CalleeShape.One => $"internal int {Name}(int p)",
        CalleeShape.Two => $"internal int {Name}(int p, int q)",
        CalleeShape.Ref => $"internal int {Name}(int p, ref int r)",
        CalleeShape.Out => $"internal int {Name}(int p, out int r)",
        CalleeShape.Long => $"internal long {Name}(long z)",
        CalleeShape.Double => $"internal double {Name}(double h)",
        CalleeShape.Text => $"internal string {Name}(string t)",
        CalleeShape.Struct => $"internal S {Name}(S v)",
        CalleeShape.StructRef => $"internal int {Name}(ref S v, int p)",
        CalleeShape.Recursive => $"internal int {Name}(int deep, int p)",
        CalleeShape.Static => $"internal static int {Name}({Owner} w, int p)",
        _ => $"internal int {Name}(params int[] ps)",
    };

    public VariableType Result => Shape switch
    {
        CalleeShape.Long => VariableType.Long,
        CalleeShape.Double => VariableType.Double,
        CalleeShape.Text => VariableType.Text,
        CalleeShape.Struct => VariableType.Struct,
        _ => VariableType.Int,
    };
}
