using System.Globalization;
using Controller.ScenarioFiles.Steps;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Controller.ScenarioFiles.Loading;

/// <summary>A mapping of the file, whose keys are asked for one by one; what nobody asked for is an error.</summary>
internal sealed class YamlObject
{
    private readonly string path;
    private readonly string what;
    private readonly YamlMappingNode? node;
    private readonly Mark start;
    private readonly Dictionary<string, YamlScalarNode> keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>Opens a mapping; an empty value is one without keys.</summary>
    /// <param name="path">The file, for errors.</param>
    /// <param name="what">What it is, for errors.</param>
    /// <param name="node">The mapping.</param>
    /// <exception cref="ScenarioException">It is something else.</exception>
    public YamlObject(string path, string what, YamlNode node)
    {
        this.path = path;
        this.what = what;
        start = node.Start;
        if (node is YamlScalarNode { Value: null or "" or "true" or "~" })
            return;
        this.node = node as YamlMappingNode ?? throw Error(node, $"{what} takes names with values", $"Write `{what}: {{ name: value }}`.");
        foreach (YamlNode key in this.node.Children.Keys)
        {
            YamlScalarNode name = key as YamlScalarNode ?? throw Error(key, "a name is expected here", "");
            keys.Add(name.Value ?? "", name);
        }
    }

    public string Path => path;

    public long Line => start.Line;

    /// <summary>The names that are there, in their order.</summary>
    public IEnumerable<string> Names => keys.Keys;

    public bool Has(string name)
    {
        known.Add(name);
        return keys.ContainsKey(name);
    }

    public YamlNode? Find(string name) => Has(name) ? node!.Children[keys[name]] : null;

    public YamlNode Require(string name) => Find(name) ?? throw Missing(name);

    public string? FindText(string name) => Find(name) is { } value ? Text(name, value) : null;

    public string RequireText(string name) => Text(name, Require(name));

    public double? FindNumber(string name) => Find(name) is { } value ? Number(name, value) : null;

    public double RequireNumber(string name) => Number(name, Require(name));

    public int RequireInteger(string name)
    {
        double number = RequireNumber(name);
        return number == Math.Floor(number) && Math.Abs(number) < int.MaxValue ? (int)number : throw ErrorAt(name, $"{name} takes a whole number, not {Units.Text(number)}", "");
    }

    public int? FindInteger(string name) => Has(name) ? RequireInteger(name) : null;

    public bool FindFlag(string name, bool otherwise) => FindText(name) switch
    {
        null => otherwise,
        "true" => true,
        "false" => false,
        { } text => throw ErrorAt(name, $"{name} takes true or false, not \"{text}\"", ""),
    };

    public TimeSpan? FindTime(string name)
    {
        if (FindText(name) is not { } text)
            return null;
        return Units.TryTime(text, out TimeSpan time)
            ? time
            : throw ErrorAt(name, $"\"{text}\" is no time", "Write a number with a unit: 500ms, 2s, 1m; us and h are units too.");
    }

    public TimeSpan RequireTime(string name) => FindTime(name) ?? throw Missing(name);

    public string RequireWord(string name, params IReadOnlyList<string> words)
    {
        string text = RequireText(name);
        return words.Contains(text, StringComparer.Ordinal) ? text : throw ErrorAt(name, $"{name} is none of {string.Join(", ", words)}: \"{text}\"", Nearest(text, words));
    }

    public YamlObject RequireObject(string name) => new(path, name, Require(name));

    /// <summary>Refuses every name that nobody has asked for.</summary>
    public void End()
    {
        foreach (string name in keys.Keys)
        {
            if (!known.Contains(name))
                throw Error(keys[name], $"{what} takes no \"{name}\"; it takes {string.Join(", ", known)}", Nearest(name, known));
        }
    }

    /// <summary>An error at a value.</summary>
    public ScenarioException ErrorAt(string name, string message, string hint)
        => keys.TryGetValue(name, out YamlScalarNode? key) ? Error(node!.Children[key], message, hint) : ErrorHere(message, hint);

    public ScenarioException ErrorHere(string message, string hint) => new(path, start.Line, start.Column, message, hint);

    public ScenarioException Error(YamlNode at, string message, string hint) => new(path, at.Start.Line, at.Start.Column, message, hint);

    /// <summary>"Did you mean", when one of the words is close.</summary>
    public static string Nearest(string text, IEnumerable<string> words)
    {
        string? nearest = words.Select(word => (Word: word, Distance: Distance(text, word))).Where(each => each.Distance <= Math.Max(1, each.Word.Length / 3)).OrderBy(each => each.Distance).FirstOrDefault().Word;
        return nearest is null ? "" : $"Did you mean \"{nearest}\"?";
    }

    private ScenarioException Missing(string name) => ErrorHere($"{what} lacks \"{name}\"", $"Add `{name}: ...`; docs/scenarios.md has examples.");

    private string Text(string name, YamlNode value)
        => value is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw Error(value, $"{name} takes one value", "");

    private double Number(string name, YamlNode value)
    {
        string text = Text(name, value);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw Error(value, $"{name} takes a number, not \"{text}\"", "Numbers have a point and no unit: the name tells the unit.");
    }

    // Levenshtein.
    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int above = row[j];
                int change = char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + change);
                diagonal = above;
            }
        }

        return row[^1];
    }
}
