using System.Text;
using Controller.Contract;
using Controller.Emulator;
using Controller.Emulator.Faults;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Emulator.Soc.Network;
using Controller.Hardware.Settings;

namespace Controller.Scenarios;

/// <summary>The power goes somewhere within each single erase and page of a change to the board's documents, and comes back: 20 times each.</summary>
public class SettingsPowerCutScenarios
{
    private const string Job = @"I:\job";

    // Writing and reading back take some 0.4 s of the interpreter's time.
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(2);

    public static TheoryData<ulong> Seeds() => HazardBench.Seeds();

    public static IEnumerable<(string Document, string Before, string After, ulong Seed)> Updates() =>
        from update in new[]
        {
            (Document: SettingsFile.Machine, Before: "1/100", After: "2/200"),
            (Document: SettingsFile.Network, Before: "1/" + VirtualNetwork.ServiceAddress, After: "2/other-broker"),
            (Document: SettingsFile.Calibration, Before: "1/0.0000", After: "2/0.0123"),
        }
        from seed in Enumerable.Range(1, 20)
        select (update.Document, update.Before, update.After, (ulong)seed);

    [Theory]
    [MemberData(nameof(Updates))]
    public void A_cut_at_any_flash_write_of_an_update_leaves_the_old_or_the_new_document(string document, string before, string after, ulong seed)
    {
        var random = SeededRandom.For(seed, document);
        int operations = CountOperations(document);
        Assert.InRange(operations, 2, 40);
        int old = 0;
        for (int operation = 1; operation <= operations; operation++)
        {
            using BoardBench bench = Boot(Provisioned(), document, seed);
            double share = random.NextDouble(0, 1);
            InjectedFault cut = bench.Faults.PowerCutAtFlashWrite(operation, share);
            bench.Advance(LongEnough);
            Assert.False(bench.Board.IsPowered, $"operation {operation} of {operations} never came");
            Assert.Equal(before, Said(bench, document));

            bench.Hardware.Files.Delete(Job);
            int lines = bench.SerialLines.Count;
            cut.Remove();
            bench.Advance(LongEnough);
            string found = Said(bench, document, lines);
            Assert.True(found == before || found == after, $"seed {seed}, cut at {share:F3} of {operation} of {operations}: found {found}");
            old += found == before ? 1 : 0;
            // The other two are as they were, and the board works.
            Assert.NotEqual("none", Said(bench, SettingsFile.Machine, lines));
            Assert.DoesNotContain("/none", Said(bench, SettingsFile.Calibration, lines), StringComparison.Ordinal);
            AssertStatus(Said(bench, "status", lines), document);
        }

        Assert.InRange(old, 1, operations);
        using BoardBench whole = Boot(Provisioned(), document, seed);
        whole.Advance(LongEnough);
        Assert.Contains("written=1 ", whole.SerialLines);
        whole.Hardware.Files.Delete(Job);
        int from = whole.SerialLines.Count;
        whole.Board.Reset();
        whole.Advance(LongEnough);
        Assert.Equal(after, Said(whole, document, from));
        Assert.Equal("ok", Said(whole, "status", from));
    }

    [Fact]
    public void A_second_update_goes_where_the_first_document_was_and_the_first_update_stays()
    {
        using BoardBench bench = Boot(Provisioned(), SettingsFile.Calibration);
        bench.Advance(LongEnough);
        byte[] second = bench.Hardware.Files.Read(SettingsFile.PathOf(SettingsFile.Calibration, SettingsFile.SecondSlot));
        bench.Board.Reset();
        bench.Advance(LongEnough);
        Assert.Equal(second, bench.Hardware.Files.Read(SettingsFile.PathOf(SettingsFile.Calibration, SettingsFile.SecondSlot)));
        Assert.Contains("generation=3\n", Encoding.ASCII.GetString(bench.Hardware.Files.Read(SettingsFile.CalibrationPath)), StringComparison.Ordinal);
        Assert.Equal("jig, generation 2, zero +0.0123 rad", Said(bench, "knee"));
    }

    [Fact]
    public void A_full_flash_refuses_the_update_with_the_reason_and_keeps_the_document()
    {
        Dictionary<string, byte[]> files = Provisioned();
        using BoardBench bench = Boot(files, SettingsFile.Machine, fill: true);
        bench.Advance(LongEnough);
        string line = bench.SerialLines.Single(each => each.StartsWith("written=", StringComparison.Ordinal));
        Assert.StartsWith("written=0 machine.b line 1: file: cannot be written: ", line, StringComparison.Ordinal);
        int from = bench.SerialLines.Count;
        bench.Hardware.Files.Delete(Job);
        bench.Board.Reset();
        bench.Advance(LongEnough);
        Assert.Equal("1/100", Said(bench, SettingsFile.Machine, from));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_board_of_schema_1_upgrades_at_its_first_boot_and_survives_a_cut_at_any_flash_write_of_it(ulong seed)
    {
        var random = SeededRandom.For(seed, "upgrade");
        Dictionary<string, byte[]> old = SchemaOne.Files();
        int operations;
        using (Leg leg = Leg.Boot(seed, new BenchOptions { Files = old }))
        {
            AssertReady(leg);
            operations = (int)leg.Bench.Machine.Board.Flash.Operations;
            string machine = Encoding.ASCII.GetString(leg.Bench.Machine.Board.Files.Read(SettingsFile.MachinePath));
            Assert.StartsWith("schema=2\ngeneration=1\nmachine=humanoid-leg\n", machine, StringComparison.Ordinal);
            Assert.Equal(old[SchemaOne.MachinePath], leg.Bench.Machine.Board.Files.Read(SchemaOne.MachinePath));
        }

        Assert.InRange(operations, 10, 60);
        for (int operation = 1; operation <= operations; operation++)
        {
            using Leg leg = Leg.Boot(seed, new BenchOptions { Files = old });
            InjectedFault cut = leg.Bench.Faults.PowerCutAtFlashWrite(operation, random.NextDouble(0, 1));
            leg.Bench.Advance(TimeSpan.FromSeconds(3));
            Assert.False(leg.Bench.Machine.IsPowered, leg.Report($"operation {operation} of {operations} never came"));
            cut.Remove();
            AssertReady(leg, "using network.cfg, generation 0", "using machine.cfg, generation 0");

            // What the cut left behind was written over.
            leg.Bench.Machine.Reset();
            leg.WaitUntil(() => !leg.Node.IsBorn, 30_000, "no death");
            AssertReady(leg);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{operations} flash operations");
    }

    [Fact]
    public void A_machine_runs_on_the_older_slot_and_says_so()
    {
        Dictionary<string, byte[]> files = Provisioned();
        byte[] newer = MachineSettingsWriter.Write(MachineKit.Of("humanoid-leg").Model, generation: 2);
        newer[100] ^= 4;
        files[SettingsFile.PathOf(SettingsFile.Machine, SettingsFile.SecondSlot)] = newer;
        using Leg leg = Leg.Boot(options: new BenchOptions { Files = files });
        leg.WaitForBirths();
        leg.Enable();
        string status = leg.Node.Value(null, NodeMetric.Settings).TextOr("");
        Assert.Matches(@"^machine\.b line \d+: crc32: does not fit the lines above; write the file again; using machine\.a, generation 1$", status);
        Assert.Contains(status, leg.SerialLines);
        Assert.Equal(1, leg.Node.Value(null, NodeMetric.SettingsGeneration).IntegerOr(0));
    }

    private static void AssertReady(Leg leg, params string[] warnings)
    {
        leg.WaitForBirths();
        leg.WaitUntil(() => leg.State == MachineState.Ready, 5000, "not ready");
        string status = leg.Node.Value(null, NodeMetric.Settings).TextOr("");
        Assert.True(status == "ok" || warnings.Any(warning => status.EndsWith(warning, StringComparison.Ordinal)), status);
        Assert.Equal(1, leg.Node.Value(null, NodeMetric.SettingsGeneration).IntegerOr(0));
    }

    // A slot that the cut left damaged may be reported; what is in use is whole.
    private static void AssertStatus(string status, string document)
        => Assert.True(status == "ok" || status.StartsWith(document, StringComparison.Ordinal), status);

    private static int CountOperations(string document)
    {
        using BoardBench bench = Boot(Provisioned(), document);
        bench.Advance(LongEnough);
        Assert.Contains("written=1 ", bench.SerialLines);
        return (int)bench.Hardware.Flash.Operations;
    }

    private static string Said(BoardBench bench, string name, int from = 0)
        => bench.SerialLines.Skip(from).Last(line => line.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];

    private static Dictionary<string, byte[]> Provisioned()
        => MachineKit.Of("humanoid-leg").Files.ToDictionary(file => file.Key, file => (byte[])file.Value.Clone(), StringComparer.Ordinal);

    private static BoardBench Boot(Dictionary<string, byte[]> files, string job, ulong seed = 1, bool fill = false)
    {
        files[Job] = Encoding.ASCII.GetBytes(job);
        if (fill)
            files[@"I:\log"] = new byte[58 * 4096];
        return BoardBench.Boot("esp32-devkitc", FirmwareFiles.FindProgram("SettingsWriter"), seed: seed, options: new BenchOptions { Files = files });
    }
}
