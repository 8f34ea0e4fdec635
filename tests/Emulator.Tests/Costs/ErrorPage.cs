using System.Globalization;
using System.Text;

namespace Controller.Emulator.Tests.Costs;

/// <summary>The part of <c>docs/costs.md</c> that is made from a run: everything below its marker.</summary>
internal static class ErrorPage
{
    private const string Marker = "<!-- made by CostErrorTests: CONTROLLER_WRITE_DOCS=1 dotnet test tests/Emulator.Tests writes all below -->\n";

    public static void AssertUpToDate(IReadOnlyList<MeasuredRow> rows)
    {
        string path = Path.Combine(Repository.Root, "docs", "costs.md");
        string page = File.ReadAllText(path).ReplaceLineEndings("\n");
        int at = page.IndexOf(Marker, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{path} lacks the line {Marker}");
        string expected = string.Concat(page.AsSpan(0, at + Marker.Length), Table(rows));
        if (Environment.GetEnvironmentVariable("CONTROLLER_WRITE_DOCS") == "1")
            File.WriteAllText(path, expected);
        else
            Assert.Equal(expected, page);
    }

    private static string Table(IReadOnlyList<MeasuredRow> rows)
    {
        MeasuredRow[] checks = [.. rows.Where(row => !row.IsSolvedFrom)];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\n{rows.Count} operations: median error {CostErrorTests.Median(rows):0.0 %}; ")
            .Append(CultureInfo.InvariantCulture, $"{rows.Count(row => Math.Abs(row.Error) < 0.01)} within 1 %, {rows.Count(row => Math.Abs(row.Error) < 0.05)} within 5 %, {rows.Count(row => Math.Abs(row.Error) < 0.15)} within 15 %; ")
            .Append(CultureInfo.InvariantCulture, $"of the {checks.Length} that no figure was solved from, median {CostErrorTests.Median(checks):0.0 %}; ");
        MeasuredRow worst = rows.MaxBy(row => Math.Abs(row.Error))!;
        text.Append(CultureInfo.InvariantCulture, $"worst {Signed(worst.Error)}, `{worst.Operation}`.\n\n")
            .Append("| Operation | IL | Measured | Emulated | Error | |\n|---|---|---:|---:|---:|---|\n");
        foreach (MeasuredRow row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{row.Operation}` | {row.Il} | {row.Measured:0.0} | {row.Emulated:0.0} | {Signed(row.Error)} | {Kind(row)} |\n");
        }

        return text.ToString();
    }

    private static string Kind(MeasuredRow row) => row.IsReconstructed ? "check, source guessed" : row.IsSolvedFrom ? "solved" : "check";

    private static string Signed(double error) => error.ToString("+0.0 %;-0.0 %;0.0 %", CultureInfo.InvariantCulture);
}
