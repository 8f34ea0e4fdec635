namespace Controller.Check.Tests;

/// <summary>Programs that are known to run: no errors, no warnings.</summary>
public sealed class FirmwareTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "firmware");

    // Samples that do on purpose what the check warns of, to show what the board makes of it, or that are for another board.
    private static readonly HashSet<string> Daring = new(StringComparer.Ordinal) { "LanguageRuntime.dll", "Memory.dll", "Platform.dll", "Standby.dll" };

    public static TheoryData<string> Programs() =>
        [.. Directory.EnumerateFiles(Folder, "*.dll", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Where(file => !Daring.Contains(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Nothing_is_held_against_what_runs(string file)
    {
        CheckReport report = FirmwareCheck.Run(Path.Combine(Folder, file), FirmwareProgram.Board);
        Assert.Empty(report.Findings.Where(finding => finding.Rule.Severity != Severity.Note).Select(finding => $"{finding.Rule.Id} {finding.Where.Name} {finding.What}"));
        Assert.DoesNotContain(report.Findings, finding => finding.Rule.Id == "NANO050");
        Assert.InRange(report.Needs.FlashBytes, 10_000, 400_000);
    }

    [Fact]
    public void The_firmware_the_emulators_samples_and_the_stand_in_library_are_among_them()
    {
        string[] programs = [.. Programs().Select(row => row.Data)];
        Assert.Subset(programs.ToHashSet(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal)
        {
            "Controller.Firmware.dll", "Constructs.dll", "Pins.dll", "Timing.dll", Path.Combine("libraries", "nanoFramework.M2Mqtt.dll"),
        });
    }
}
