using System.Globalization;

namespace Controller.Hardware.Loading;

/// <summary>
/// Takes the fields of one JSON object by name. Every mistake goes to the error list and a harmless
/// value comes back, so that one pass over a file finds all of its mistakes.
/// </summary>
internal sealed class ObjectReader
{
    private readonly JsonValue value;
    private readonly string path;
    private readonly ErrorList errors;
    private readonly Dictionary<string, JsonValue> members = new(StringComparer.Ordinal);
    private readonly List<string> asked = [];

    public ObjectReader(JsonValue value, string path, ErrorList errors)
    {
        this.value = value;
        this.path = path;
        this.errors = errors;
        if (value.Kind != JsonKind.Object)
        {
            errors.Add(value, path, $"{value.Shown} is not an object; expected {{ … }}");
            return;
        }

        foreach (JsonMember member in value.Members)
        {
            if (!members.TryAdd(member.Name, member.Value))
                errors.Add(new JsonValue { Kind = JsonKind.Null, Line = member.Line, Column = member.Column }, PathOf(member.Name), "stands twice in this object; keep one");
        }
    }

    /// <summary>Where the object starts, for errors about the whole of it.</summary>
    public JsonValue Place => value;

    public string Path => path;

    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>Where the field's value stands; the object itself when the field is missing.</summary>
    public JsonValue PlaceOf(string name) => members.GetValueOrDefault(name, value);

    public bool Has(string name) => members.ContainsKey(name);

    public void Error(string name, string message) => errors.Add(PlaceOf(name), PathOf(name), message);

    public double Number(string name, double min, double max, string unit)
    {
        string expected = $"expected a number from {Shown(min)} to {Shown(max)} {unit}".TrimEnd();
        if (Take(name, JsonKind.Number, expected) is not { } field)
            return Math.Clamp(0, min, max);
        if (InRange(field.Number, min, max))
            return field.Number;
        Error(name, $"{field.Text} is {(field.Number > max ? $"above {Shown(max)}" : $"below {Shown(min)}")}; {expected}");
        return Math.Clamp(0, min, max);
    }

    public int Integer(string name, int min, int max, string unit = "")
    {
        string expected = $"expected a whole number from {min} to {max} {unit}".TrimEnd();
        if (Take(name, JsonKind.Number, expected) is not { } field)
            return Math.Clamp(0, min, max);
        if (InRange(field.Number, min, max) && Math.Floor(field.Number) >= field.Number)
            return (int)field.Number;
        string reason = field.Number > max ? $"above {max}" : field.Number < min ? $"below {min}" : "not whole";
        Error(name, $"{field.Text} is {reason}; {expected}");
        return Math.Clamp(0, min, max);
    }

    public bool Boolean(string name) => Take(name, JsonKind.Boolean, "expected true or false") is { Boolean: true };

    /// <summary>A 7-bit I2C address written as datasheets do, such as <c>"0x40"</c>.</summary>
    public int I2cAddress(string name)
    {
        const string Expected = "expected a 7-bit address as text, \"0x08\" to \"0x77\"";
        if (Take(name, JsonKind.String, Expected) is not { } field)
            return 0x08;
        if (field.Text.StartsWith("0x", StringComparison.Ordinal)
            && int.TryParse(field.Text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int address)
            && address is >= 0x08 and <= 0x77)
            return address;
        Error(name, $"{field.Shown} is not one; {Expected}");
        return 0x08;
    }

    public string Text(string name, string expected)
    {
        if (Take(name, JsonKind.String, $"expected {expected}") is not { } field)
            return "";
        if (string.IsNullOrWhiteSpace(field.Text))
            Error(name, $"is empty; expected {expected}");
        return field.Text;
    }

    /// <summary>A name that can be part of an MQTT topic, a file name and a command line.</summary>
    public string Name(string name)
    {
        const string Expected = "expected lower-case letters, digits and single hyphens, such as \"hip-yaw\"";
        if (Take(name, JsonKind.String, Expected) is not { } field)
            return "";
        string text = field.Text;
        bool good = text.Length is > 0 and <= 64 && text[0] is >= 'a' and <= 'z' && text[^1] != '-'
            && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
            && !text.Contains("--", StringComparison.Ordinal);
        if (!good)
            Error(name, $"{field.Shown} is not a name; {Expected}");
        return text;
    }

    /// <summary>Where a figure comes from. Required wherever figures are published or chosen.</summary>
    public string Source() => Text("source", "where the figures beside it come from");

    public T OneOf<T>(string name, params ReadOnlySpan<(string Text, T Value)> choices)
    {
        var names = new List<string>(choices.Length);
        foreach ((string text, _) in choices)
            names.Add($"\"{text}\"");
        string expected = "expected " + string.Join(" or ", names);
        if (Take(name, JsonKind.String, expected) is { } field)
        {
            foreach ((string text, T choice) in choices)
            {
                if (string.Equals(text, field.Text, StringComparison.Ordinal))
                    return choice;
            }

            Error(name, $"{field.Shown} is not known; {expected}");
        }

        return choices[0].Value;
    }

    public ObjectReader Object(string name) =>
        Take(name, JsonKind.Object, "expected an object { … }") is { } field
            ? new ObjectReader(field, PathOf(name), errors)
            : new ObjectReader(new JsonValue { Kind = JsonKind.Object, Line = value.Line, Column = value.Column }, PathOf(name), new ErrorList(""));

    public IReadOnlyList<ObjectReader> Objects(string name, int min, int max) =>
        [.. Items(name, min, max, "objects").Select((item, i) => new ObjectReader(item, $"{PathOf(name)}[{i}]", errors))];

    /// <summary>The members of an object whose names are data.</summary>
    public IReadOnlyList<(string Name, ObjectReader Value)> Entries(string name) =>
        Take(name, JsonKind.Object, "expected an object { … }") is { } field
            ? [.. field.Members.Select(member => (member.Name, new ObjectReader(member.Value, $"{PathOf(name)}[\"{member.Name}\"]", errors)))]
            : [];

    public IReadOnlyList<JsonValue> Items(string name, int min, int max, string what)
    {
        string expected = $"expected a list of {min} to {max} {what}";
        if (Take(name, JsonKind.List, expected) is not { } field)
            return [];
        if (field.Items.Count < min || field.Items.Count > max)
            Error(name, $"has {field.Items.Count} items; {expected}");
        return [.. field.Items.Take(max)];
    }

    public IReadOnlySet<T> Choices<T>(string name, params ReadOnlySpan<(string Text, T Value)> choices)
    {
        var taken = new HashSet<T>();
        string expected = "expected a list out of";
        foreach ((string text, _) in choices)
            expected += $" \"{text}\"";
        if (Take(name, JsonKind.List, expected) is not { } field)
            return taken;
        for (int i = 0; i < field.Items.Count; i++)
        {
            JsonValue item = field.Items[i];
            bool known = false;
            foreach ((string text, T choice) in choices)
            {
                if (item.Kind == JsonKind.String && string.Equals(text, item.Text, StringComparison.Ordinal))
                {
                    known = true;
                    if (!taken.Add(choice))
                        errors.Add(item, $"{PathOf(name)}[{i}]", $"{item.Shown} stands twice; keep one");
                }
            }

            if (!known)
                errors.Add(item, $"{PathOf(name)}[{i}]", $"{item.Shown} is not known; {expected}");
        }

        return taken;
    }

    /// <summary>Names optional fields that this reading may have passed by, for the hints to unknown ones.</summary>
    public void Knows(params ReadOnlySpan<string> names) => asked.AddRange(names);

    /// <summary>Reports fields that nobody asked for. Call it after the last field is taken.</summary>
    public void Done()
    {
        foreach (JsonMember member in value.Members)
        {
            if (asked.Contains(member.Name, StringComparer.Ordinal))
                continue;
            string? near = asked.Where(a => !members.ContainsKey(a)).OrderBy(a => Distance(a, member.Name)).FirstOrDefault();
            string hint = near is not null && Distance(near, member.Name) <= 3
                ? $"did you mean \"{near}\"?"
                : $"expected only {string.Join(", ", asked.Order(StringComparer.Ordinal))}";
            errors.Add(new JsonValue { Kind = JsonKind.Null, Line = member.Line, Column = member.Column }, PathOf(member.Name), $"unknown field; {hint}");
        }
    }

    private JsonValue? Take(string name, JsonKind kind, string expected)
    {
        asked.Add(name);
        if (value.Kind != JsonKind.Object)
            return null;
        if (!members.TryGetValue(name, out JsonValue? field))
        {
            errors.Add(value, PathOf(name), $"missing; {expected}");
            return null;
        }

        if (field.Kind == kind)
            return field;
        errors.Add(field, PathOf(name), $"{field.Shown} is the wrong type; {expected}");
        return null;
    }

    // NaN is not in any range.
    private static bool InRange(double number, double min, double max) => number >= min && number <= max;

    private static string Shown(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                int change = a[i - 1] == b[j - 1] ? diagonal : diagonal + 1;
                row[j] = Math.Min(change, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
