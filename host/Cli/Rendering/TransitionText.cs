using System.Text;
using System.Text.Json;
using Controller.Contract;
using Controller.Sdk.Robots;

namespace Controller.Cli.Rendering;

/// <summary>A change of the machine's state in a line.</summary>
internal static class TransitionText
{
    public static string Of(MachineTransition transition)
    {
        var line = new StringBuilder();
        line.Append($"{transition.Time:HH:mm:ss.fff}  #{transition.Number}  {Printable.Of(transition.From)} -> {Printable.Of(transition.To)}  {transition.CauseText} ({transition.Cause})");
        if (Evidence(transition) is { Length: > 0 } evidence)
            line.Append($"  {evidence}");
        if (transition.Missed > 0)
            line.Append($"  [{transition.Missed} before it not heard]");
        if (transition.Page is { } page)
            line.Append($"  {page}");
        return line.ToString();
    }

    /// <summary>Where it was, what was measured and the bound: <c>knee 0.375 rad, bound 0.250</c>; empty when there is nothing to tell.</summary>
    public static string Evidence(MachineTransition transition)
    {
        string device = Printable.Of(transition.Device);
        if (!double.IsFinite(transition.Measured) || transition is { Measured: 0, Bound: 0 })
            return device;
        string unit = CodeText.UnitOf((Fault)transition.Cause);
        string bound = double.IsFinite(transition.Bound) && transition.Bound != 0 ? $", bound {transition.Bound:0.###}" : "";
        return $"{device} {transition.Measured:0.###}{(unit.Length > 0 ? $" {unit}" : "")}{bound}".TrimStart();
    }

    /// <summary>As one line of JSON. Scripts read it: keys are added, never renamed.</summary>
    public static string JsonOf(MachineTransition transition)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, transition);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Writes it as an object.</summary>
    public static void Write(Utf8JsonWriter json, MachineTransition transition)
    {
        json.WriteStartObject();
        json.WriteString("time", transition.Time.UtcDateTime);
        json.WriteNumber("number", transition.Number);
        json.WriteNumber("missed", transition.Missed);
        json.WriteString("from", transition.From);
        json.WriteString("to", transition.To);
        json.WriteNumber("cause", transition.Cause);
        json.WriteString("causeText", transition.CauseText);
        json.WriteString("device", transition.Device);
        SnapshotJson.WriteNumber(json, "measured", transition.Measured);
        SnapshotJson.WriteNumber(json, "bound", transition.Bound);
        json.WriteString("page", transition.Page);
        json.WriteEndObject();
    }
}
