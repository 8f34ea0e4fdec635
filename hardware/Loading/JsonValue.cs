namespace Controller.Hardware.Loading;

/// <summary>A JSON value that knows where it stands in its file.</summary>
internal sealed class JsonValue
{
    public required JsonKind Kind { get; init; }

    public required int Line { get; init; }

    public required int Column { get; init; }

    public string Text { get; init; } = "";

    public double Number { get; init; }

    public bool Boolean { get; init; }

    public IReadOnlyList<JsonValue> Items { get; init; } = [];

    public IReadOnlyList<JsonMember> Members { get; init; } = [];

    /// <summary>The value as an error message shows it.</summary>
    public string Shown => Kind switch
    {
        JsonKind.Null => "null",
        JsonKind.Boolean => Boolean ? "true" : "false",
        JsonKind.Number => Text,
        JsonKind.String => $"\"{Text}\"",
        JsonKind.List => "a list",
        _ => "an object",
    };
}
