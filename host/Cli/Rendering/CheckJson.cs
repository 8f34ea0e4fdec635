using System.Text;
using System.Text.Json;
using Controller.Check;

namespace Controller.Cli.Rendering;

/// <summary>A check as one JSON document. Scripts read it: keys are added, never renamed; <c>docs/check.md</c> describes them.</summary>
internal static class CheckJson
{
    private const int Schema = 1;

    public static string Of(CheckReport report)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            json.WriteString("file", report.Path);
            json.WriteString("board", report.Board);
            json.WriteBoolean("accepted", report.IsAccepted);
            json.WriteNumber("errors", report.Count(Severity.Error));
            json.WriteNumber("warnings", report.Count(Severity.Warning));
            json.WriteNumber("notes", report.Count(Severity.Note));
            json.WriteStartArray("findings");
            foreach (Finding finding in report.Findings)
                Write(json, finding);
            json.WriteEndArray();
            Write(json, report.Needs);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Rule.Id);
        json.WriteString("severity", CheckText.Word(finding.Rule.Severity));
        json.WriteString("what", finding.What);
        json.WriteString("why", finding.Rule.Why);
        json.WriteString("remedy", finding.Rule.Remedy);
        json.WriteString("assembly", finding.Where.Assembly);
        WriteText(json, "type", finding.Where.Type);
        WriteText(json, "member", finding.Where.Member);
        WriteText(json, "file", finding.Where.File);
        WriteNumber(json, "line", finding.Where.Line);
        WriteNumber(json, "column", finding.Where.Column);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, BoardNeeds needs)
    {
        json.WriteStartObject("flash");
        json.WriteNumber("atLeastBytes", needs.FlashBytes);
        WriteNumber(json, "availableBytes", needs.DeploymentBytes);
        json.WriteEndObject();
        json.WriteStartObject("heap");
        json.WriteNumber("atLeastBytes", needs.HeapBytes);
        json.WriteNumber("availableBytes", needs.ManagedHeapBytes);
        json.WriteNumber("staticObjectBytes", needs.StaticObjectBytes);
        json.WriteNumber("mainThreadBytes", needs.MainThreadBytes);
        json.WriteEndObject();
        json.WriteStartArray("assemblies");
        foreach (AssemblySize assembly in needs.Assemblies)
        {
            json.WriteStartObject();
            json.WriteString("name", assembly.Assembly);
            json.WriteNumber("flashBytes", assembly.FlashBytes);
            json.WriteNumber("heapBytes", assembly.HeapBytes);
            json.WriteBoolean("isLowerBound", assembly.IsLowerBound);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            json.WriteNull(name);
        else
            json.WriteString(name, value);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int value)
    {
        if (value == 0)
            json.WriteNull(name);
        else
            json.WriteNumber(name, value);
    }
}
