using System.Text.RegularExpressions;
using Controller.Check.Rules;

namespace Controller.Check.Tests;

/// <summary>docs/check.md and the rules say the same.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Each_rule_has_a_section_with_its_severity_and_no_section_is_without_a_rule()
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "check.md"));
        IEnumerable<(string, string)> documented = SectionPattern().Matches(text).Select(match => (match.Groups["id"].Value, match.Groups["severity"].Value));
        Assert.Equal(RuleBook.All.Select(rule => (rule.Id, rule.Severity.ToString().ToLowerInvariant())), documented);
    }

    [Fact]
    public void No_id_is_used_twice() => Assert.Equal(RuleBook.All.Count, RuleBook.All.Select(rule => rule.Id).Distinct(StringComparer.Ordinal).Count());

    [GeneratedRegex("^### (?<id>NANO[0-9]{3}) \\((?<severity>error|warning|note)\\)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex SectionPattern();
}
