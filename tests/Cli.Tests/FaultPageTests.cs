using System.Text.RegularExpressions;
using Controller.Cli.Rendering;
using Controller.Contract;
using Controller.Sdk.Robots;

namespace Controller.Cli.Tests;

/// <summary>Every number of the contract has its page, and every page a number.</summary>
public sealed partial class FaultPageTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "faults");

    // The numbers and names are the contract's; the file names here are spelled by another rule than the code under test has.
    private static readonly (int Number, string Name)[] WithFile =
    [
        .. Enum.GetValues<Limit>().Select(n => ((int)n, $"{n}")).Concat(Enum.GetValues<Fault>().Select(n => ((int)n, $"{n}"))).Where(n => n.Item1 != 0),
    ];

    private static readonly (int Number, string Name)[] Refusals = [.. Enum.GetValues<Refusal>().Select(n => ((int)n, $"{n}")).Where(n => n.Item1 != 0)];

    private static readonly (int Number, string Name)[] Causes = [.. Enum.GetValues<TransitionCause>().Select(n => ((int)n, $"{n}")).Where(n => n.Item1 != 0)];

    [Fact]
    public void Every_fault_and_limit_has_exactly_one_page_and_every_page_its_number()
    {
        string[] pages = [.. Directory.EnumerateFiles(Folder).Select(f => Path.GetFileName(f)!).Where(f => char.IsAsciiDigit(f[0])).Order(StringComparer.Ordinal)];
        Assert.Equal(WithFile.Select(n => $"{n.Number}-{Words(n.Name)}.md").Order(StringComparer.Ordinal), pages);
        Assert.Equal(["README.md", "causes.md", "refusals.md"], Directory.EnumerateFiles(Folder).Select(f => Path.GetFileName(f)!).Except(pages, StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_page_begins_with_its_number_and_tells_evidence_reaction_causes_and_what_to_do()
    {
        foreach ((int number, string name) in WithFile)
        {
            string[] lines = File.ReadAllLines(Path.Combine(Folder, $"{number}-{Words(name)}.md"));
            Assert.StartsWith($"# {number} ", lines[0], StringComparison.Ordinal);
            Assert.Equal(["## Evidence", "## What the machine does", "## Usual causes", "## What to do", "## On the emulator"], lines.Where(l => l.StartsWith("## ", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("refusals.md")]
    [InlineData("causes.md")]
    public void Every_refusal_and_cause_has_its_section_in_order(string file)
    {
        string[] headings = [.. File.ReadAllLines(Path.Combine(Folder, file)).Where(l => l.StartsWith("## ", StringComparison.Ordinal)).Select(l => l[3..].ToLowerInvariant().Replace(' ', '-'))];
        Assert.Equal((file == "causes.md" ? Causes : Refusals).Select(n => $"{n.Number}-{Words(n.Name)}"), headings);
    }

    [Fact]
    public void The_index_links_every_page_and_no_link_of_the_folder_is_broken()
    {
        string index = File.ReadAllText(Path.Combine(Folder, "README.md"));
        Assert.All(WithFile, n => Assert.Contains($"({n.Number}-{Words(n.Name)}.md)", index, StringComparison.Ordinal));
        foreach (string page in Directory.EnumerateFiles(Folder))
        {
            foreach (Match link in Link().Matches(File.ReadAllText(page)))
                Assert.True(File.Exists(Path.Combine(Folder, link.Groups["target"].Value)), $"{page} links {link.Groups["target"].Value}");
        }
    }

    [Fact]
    public async Task Explain_finds_every_number()
    {
        foreach ((int number, string name) in WithFile.Concat(Refusals).Concat(Causes))
        {
            using var output = new StringWriter();
            using var error = new StringWriter();
            Assert.Equal(0, await CommandLine.RunAsync(["explain", $"{number}"], new CliHost { Out = output, Error = error }, new FakeEmulator()));
            string title = output.ToString().Split('\n')[0];
            Assert.StartsWith($"# {number} ", title, StringComparison.Ordinal);
            Assert.Contains(Words(name)[..3], title.ToLowerInvariant().Replace(' ', '-'), StringComparison.Ordinal);
            Assert.Equal("", error.ToString());
        }
    }

    [Fact]
    public void A_section_ends_where_the_next_begins()
    {
        string section = FaultPages.Find((int)Refusal.Faulted)!;
        Assert.StartsWith("# 206 Faulted\n", section, StringComparison.Ordinal);
        Assert.DoesNotContain("207", section, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("199")]
    [InlineData("999")]
    [InlineData("-1")]
    public async Task A_number_without_a_page_lists_those_that_have_one(string number)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(1, await CommandLine.RunAsync(["explain", "--", number], new CliHost { Out = output, Error = error }, new FakeEmulator()));
        Assert.StartsWith($"error: There is no page for {number}.\n       Numbers with a page: 101, 102,", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_number_has_words_and_every_refusal_its_own_hint()
    {
        Assert.All(WithFile.Concat(Refusals).Concat(Causes), n => Assert.DoesNotMatch(@"\d|does not know|no reason", CodeText.OfNumber(n.Number)));
        Assert.All(Refusals, n => Assert.DoesNotContain("of the same version", RefusalHint.Of((Refusal)n.Number), StringComparison.Ordinal));
        Assert.All(Enum.GetValues<Limit>().Skip(1), n => Assert.DoesNotContain("look up", CodeText.EffectOf(n), StringComparison.Ordinal));
    }

    private static string Words(string name) => Capital().Replace(name, "-$0").TrimStart('-').ToLowerInvariant();

    [GeneratedRegex("[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Capital();

    [GeneratedRegex(@"\]\((?<target>[^)#]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
