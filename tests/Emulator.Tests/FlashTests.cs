using System.Text;
using Controller.Emulator.Faults;
using Controller.Emulator.Machines;
using Controller.Emulator.Soc;
using Controller.Emulator.Trace;

namespace Controller.Emulator.Tests;

/// <summary>Time, wear and power cuts of the flash under littlefs.</summary>
public class FlashTests
{
    private const string Data = @"I:\data.bin";

    // 2,000 bytes: a sector is erased, 8 pages of 256 bytes are programmed, and a commit of 128 bytes.
    private const int Operations = 1 + 8 + 1;

    [Fact]
    public void A_file_takes_the_time_of_its_erase_and_its_pages()
    {
        using BoardBench bench = Boot(count: 1);
        bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Operations, bench.Hardware.Flash.Operations);
        string line = bench.SerialLines.Single(each => each.StartsWith("wroteMicroseconds", StringComparison.Ordinal));
        // GD25Q32C: 50 ms for a sector, 0.6 ms for a page.
        Assert.InRange(int.Parse(line["wroteMicroseconds ".Length..]), 50_000 + (9 * 600), 50_000 + (9 * 600) + 500);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.75)]
    public void A_power_cut_leaves_the_file_as_it_was_or_as_it_was_to_be(double share)
    {
        for (int operation = 1; operation <= Operations + 1; operation++)
        {
            var power = new PowerRecords();
            using BoardBench bench = Boot(count: 1, power);
            FlashOperation last = default;
            bench.Hardware.Flash.Starting += each => last = each;
            InjectedFault cut = bench.Faults.PowerCutAtFlashWrite(operation, share);
            bench.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(operation > Operations, bench.Board.IsPowered);
            if (operation <= Operations)
            {
                Assert.Equal((operation, operation == 1), (last.Number, last.IsErase));
                Assert.Equal(last.BeginNanoseconds + (long)(last.DurationNanoseconds * share), power.Nanoseconds[^1]);
            }

            bench.Board.PowerOff();
            cut.Remove();
            bench.Board.PowerOn();
            bench.Advance(TimeSpan.FromMilliseconds(200));
            Assert.Equal(2, bench.Board.Boots);
            Assert.Equal(
                operation > Operations ? "found 66 2000 whole" : "found 65 3000 whole",
                bench.SerialLines.Last(line => line.StartsWith("found", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Sectors_wear_alike()
    {
        using BoardBench bench = Boot(count: 620);
        bench.Advance(TimeSpan.FromSeconds(40));
        Assert.Contains(bench.SerialLines, line => line.StartsWith("wroteMicroseconds", StringComparison.Ordinal));
        FlashMemory flash = bench.Hardware.Flash;
        Assert.Equal(64, flash.Sectors);
        int[] data = [.. Enumerable.Range(2, 62).Select(flash.EraseCount)];
        Assert.Equal(620, data.Sum());
        Assert.InRange(data.Max() - data.Min(), 0, 2);
        // A commit is 128 bytes, so a block of 4,096 takes 32; every further one is a compaction into the other block of the pair.
        Assert.InRange(flash.EraseCount(0) + flash.EraseCount(1), (620 / 32) - 2, 620 / 30);
    }

    [Fact]
    public void Names_differ_by_case_as_in_littlefs()
    {
        using BoardBench bench = Boot(count: 1);
        bench.Hardware.Files.Write(@"I:\DATA.BIN", [1]);
        Assert.True(bench.Hardware.Files.Exists(@"i:\DATA.BIN"));
        Assert.Equal(3000, bench.Hardware.Files.Read(Data).Length);
    }

    [Fact]
    public void What_does_not_fit_changes_nothing()
    {
        using BoardBench bench = Boot(count: 1);
        Assert.Throws<IOException>(() => bench.Hardware.Files.Write(@"I:\big", new byte[256 * 1024]));
        Assert.False(bench.Hardware.Files.Exists(@"I:\big"));
    }

    private static BoardBench Boot(int count, ITraceSink? sink = null)
    {
        byte[] old = new byte[3000];
        old.AsSpan().Fill(65);
        return BoardBench.Boot("esp32-devkitc", FirmwareFiles.FindProgram("Wear"), options: new BenchOptions
        {
            TraceSink = sink,
            Files = new Dictionary<string, byte[]>(StringComparer.Ordinal)
            {
                [Data] = old,
                [@"I:\count"] = Encoding.ASCII.GetBytes(count.ToString()),
            },
        });
    }

    private sealed class PowerRecords : ITraceSink
    {
        public List<long> Nanoseconds { get; } = [];

        public void Record(long nowNanoseconds, TraceKind kind, ReadOnlySpan<byte> content)
        {
            if (kind == TraceKind.Power)
                Nanoseconds.Add(nowNanoseconds);
        }
    }
}
