namespace Controller.Emulator.Tests.Language;

/// <summary>Small programs across the language and the runtime, woven and run; what they must print was written from the C# standard and nanoCLR's behaviour, not from a run.</summary>
public class LanguageTests
{
    // One line switches a table on.
    private static readonly LanguageCase[] All =
    [
        .. TypeCases.All,
        .. FlowCases.All,
        .. DelegateCases.All,
        .. TextCases.All,
        .. ThreadCases.All,
        .. RuntimeCases.All,
        .. DifferenceCases.All,
    ];

    public static TheoryData<LanguageCase> Cases() => [.. All];

    public static TheoryData<string> Programs() => [.. All.Select(each => each.Program).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_prints_what_is_laid_down(LanguageCase @case)
    {
        ArgumentNullException.ThrowIfNull(@case);
        string line = Assert.Single(LanguageRuns.Of(@case.Program), line => line.StartsWith(@case.Name + ": ", StringComparison.Ordinal));
        Assert.True(line[(@case.Name.Length + 2)..] == @case.Expected, $"{line}{Environment.NewLine}expected: {@case.Expected}{Environment.NewLine}by {@case.Fact}");
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Every_case_of_a_program_is_in_the_table_and_runs_to_the_end(string program)
    {
        int count = All.Count(each => each.Program == program);
        Assert.Contains($"end: {count}", LanguageRuns.Of(program));
    }

    [Fact]
    public void There_are_more_than_a_hundred_cases() => Assert.InRange(All.Select(each => each.Name).Distinct(StringComparer.Ordinal).Count(), 101, int.MaxValue);
}
