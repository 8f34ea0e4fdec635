namespace Controller.Check;

/// <summary>The outcome of a check.</summary>
/// <param name="Path">The file that was checked.</param>
/// <param name="Board">The board's name.</param>
/// <param name="Findings">Errors first, then warnings, then notes; within each by file and line.</param>
/// <param name="Needs">Flash and heap.</param>
public sealed record CheckReport(string Path, string Board, IReadOnlyList<Finding> Findings, BoardNeeds Needs)
{
    /// <summary>How many findings there are of a severity.</summary>
    public int Count(Severity severity) => Findings.Count(finding => finding.Rule.Severity == severity);

    /// <summary>Whether nothing was found that the board refuses.</summary>
    public bool IsAccepted => Count(Severity.Error) == 0;
}
