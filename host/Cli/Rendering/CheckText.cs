using Controller.Check;
using Spectre.Console;

namespace Controller.Cli.Rendering;

/// <summary>A check's findings as compilers print them, and what the firmware needs of the board.</summary>
internal static class CheckText
{
    /// <summary>Writes a report, in colours on a terminal.</summary>
    public static void Write(CliHost host, CheckReport report)
    {
        IAnsiConsole? console = host.OutIsTerminal ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(host.Out) }) : null;
        // Wrapped lines would break the links that editors and terminals make of file:line.
        console?.Profile.Width = int.MaxValue;
        foreach ((string line, Severity? severity) in Lines(report, Environment.CurrentDirectory))
        {
            if (console is null)
                host.Out.WriteLine(line);
            else
                console.WriteLine(line, StyleOf(severity));
        }
    }

    /// <summary>The report line by line, with the severity that colours it.</summary>
    /// <param name="report">The report.</param>
    /// <param name="folder">Source files below it are named relative to it.</param>
    public static IEnumerable<(string Line, Severity? Severity)> Lines(CheckReport report, string folder)
    {
        var explained = new HashSet<string>(StringComparer.Ordinal);
        foreach (Finding finding in report.Findings)
        {
            yield return (Printable.Of($"{Place(finding.Where, folder)}: {Word(finding.Rule.Severity)} {finding.Rule.Id}: {finding.Where.Name} {finding.What}"), finding.Rule.Severity);
            if (!explained.Add(finding.Rule.Id))
                continue;
            yield return ($"    {finding.Rule.Why}", null);
            yield return ($"    {finding.Rule.Remedy}", null);
        }

        if (report.Findings.Count > 0)
            yield return ("", null);
        BoardNeeds needs = report.Needs;
        int unknown = needs.Assemblies.Count(assembly => assembly.IsLowerBound);
        int own = needs.Assemblies.Where(assembly => !assembly.IsLowerBound).Sum(assembly => assembly.FlashBytes);
        string rest = unknown == 0 ? "" : $"; {own} of its own {Assemblies(needs.Assemblies.Count - unknown)}, the rest from the public signatures of {Assemblies(unknown)} of the API that {(unknown == 1 ? "is" : "are")} not beside it";
        yield return ($"flash  at least {needs.FlashBytes} of {(needs.DeploymentBytes > 0 ? needs.DeploymentBytes : "unknown")} bytes{rest}", null);
        yield return ($"heap   at least {needs.HeapBytes} of {needs.ManagedHeapBytes} bytes before Main: {needs.Assemblies.Sum(assembly => assembly.HeapBytes)} for {Assemblies(needs.Assemblies.Count)}, {needs.StaticObjectBytes} for static objects, {needs.MainThreadBytes} for the main thread", null);
        yield return (
            Printable.Of($"{Path.GetFileName(report.Path)} on {report.Board}: {Count(report, Severity.Error)}, {Count(report, Severity.Warning)}, {Count(report, Severity.Note)}"),
            report.IsAccepted ? null : Severity.Error);
    }

    /// <summary>The word for a severity, in text and JSON.</summary>
    public static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    private static string Place(SourceLocation where, string folder)
    {
        if (where.File is null)
            return where.Assembly;
        string relative = Path.GetRelativePath(folder, where.File);
        string file = relative.StartsWith("..", StringComparison.Ordinal) ? where.File : relative;
        return $"{file}:{where.Line}:{where.Column}";
    }

    private static string Count(CheckReport report, Severity severity)
    {
        int count = report.Count(severity);
        return $"{count} {Word(severity)}{(count == 1 ? "" : "s")}";
    }

    private static string Assemblies(int count) => count == 1 ? "1 assembly" : $"{count} assemblies";

    private static Style StyleOf(Severity? severity) => severity switch
    {
        Severity.Error => new Style(Color.Red),
        Severity.Warning => new Style(Color.Yellow),
        _ => Style.Plain,
    };
}
