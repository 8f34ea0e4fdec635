using System.Text;
using Controller.App.Settings;
using Controller.Contract;
using Controller.Hardware;
using Controller.Hardware.Settings;

namespace Controller.Control.Tests;

public sealed class SettingsStoreTests
{
    private const string First = @"I:\network.a";
    private const string Second = @"I:\network.b";
    private const string Old = @"I:\network.cfg";

    private readonly MemoryFlash flash = new();
    private readonly SettingsStore store;

    public SettingsStoreTests() => store = new SettingsStore(flash);

    [Fact]
    public void The_slot_of_the_higher_generation_counts()
    {
        flash.Files[First] = NetworkSettingsWriter.Write("older", generation: 9);
        flash.Files[Second] = NetworkSettingsWriter.Write("newer", generation: 10);
        Assert.Equal(("newer", 10, null), Found());
        flash.Files[First] = NetworkSettingsWriter.Write("newest", generation: 11);
        Assert.Equal(("newest", 11, null), Found());
    }

    [Fact]
    public void Writes_alternate_and_never_touch_the_slot_in_use()
    {
        flash.Files[First] = NetworkSettingsWriter.Write("host-0");
        for (int i = 1; i <= 5; i++)
        {
            byte[] inUse = flash.Files[i % 2 == 1 ? First : Second];
            Write($"host-{i}");
            Assert.Equal(inUse, flash.Files[i % 2 == 1 ? First : Second]);
            Assert.Equal(($"host-{i}", i + 1, null), Found());
        }

        Assert.Equal(5, flash.Writes);
    }

    [Fact]
    public void What_the_board_writes_is_what_the_host_would_write()
    {
        flash.Files[First] = NetworkSettingsWriter.Write("host", 1884, "leg", "a=b c#", 7);
        SettingsText text = new(SettingsFile.NetworkSchema, store.Read(SettingsFile.Network));
        Assert.True(store.TryWrite(SettingsFile.Network, text, out _));
        Assert.Equal(2, text.Generation);
        Assert.Equal(NetworkSettingsWriter.Write("host", 1884, "leg", "a=b c#", 7, generation: 2), flash.Files[Second]);
    }

    [Fact]
    public void A_write_that_is_cut_after_any_byte_leaves_the_old_document_or_the_new_one_also_on_a_flash_that_is_not_atomic()
    {
        byte[] before = NetworkSettingsWriter.Write("before", generation: 4);
        byte[] after = NetworkSettingsWriter.Write("after", generation: 5);
        foreach (bool wasSecondUsed in new[] { false, true })
        {
            for (int cut = 0; cut <= after.Length; cut++)
            {
                flash.Files.Clear();
                flash.Files[First] = before;
                if (wasSecondUsed)
                    flash.Files[Second] = NetworkSettingsWriter.Write("long-ago", generation: 3);
                flash.BytesUntilCut = cut;
                Assert.Throws<PowerCutException>(() => Write("after"));
                flash.BytesUntilCut = null;
                (string host, int generation, string? warning) = Found();
                Assert.Equal(cut == after.Length ? ("after", 5, false) : ("before", 4, true), (host, generation, warning is not null));
                Assert.True(warning is null || warning.StartsWith("network.b line ", StringComparison.Ordinal));

                // And the next write takes the damaged slot, not the good one.
                Write("next");
                Assert.Equal(("next", cut == after.Length ? 6 : 5, null), Found());
            }
        }
    }

    [Fact]
    public void A_slot_that_does_not_hold_what_was_written_is_told_and_the_old_one_stays()
    {
        flash.Files[First] = NetworkSettingsWriter.Write("before");
        flash.Wear = (index, value) => index == 30 ? (byte)(value & 0xFE) : value;
        SettingsDocument document = store.Read(SettingsFile.Network);
        document.Set(SettingsKey.BrokerHost, "after");
        Assert.False(store.TryWrite(SettingsFile.Network, new SettingsText(SettingsFile.NetworkSchema, document), out string problem));
        Assert.Equal("network.b line 1: file: does not hold what was written", problem);
        Assert.Equal(("before", 1), (Found().Host, Found().Generation));
    }

    [Fact]
    public void What_the_board_could_not_read_again_is_not_written()
    {
        flash.Files[First] = NetworkSettingsWriter.Write("before");
        foreach (string value in new[] { "line\nbreak", "caf\u00E9", "\u0141", new string('x', SettingsFile.MaxBytes) })
        {
            SettingsText text = new(SettingsFile.NetworkSchema);
            text.Add(SettingsKey.BrokerHost, value);
            bool isWritten = store.TryWrite(SettingsFile.Network, text, out string problem);
            Assert.Equal(value == "line\nbreak", isWritten); // two whole lines; the reader names the second
            Assert.Equal(isWritten, problem is null);
        }

        Assert.Equal(1, flash.Writes);
        Assert.Equal("network.b line 4: line: expected key=value", store.Read(SettingsFile.Network).Error);
    }

    [Fact]
    public void The_last_generation_is_the_last()
    {
        flash.Files[First] = NetworkSettingsWriter.Write("before", generation: SettingsFile.MaxGeneration);
        Assert.False(store.TryWrite(SettingsFile.Network, new SettingsText(SettingsFile.NetworkSchema, store.Read(SettingsFile.Network)), out string problem));
        Assert.Contains("generation: expected a whole number from 1 to 999999999", problem, StringComparison.Ordinal);
        Assert.Equal(0, flash.Writes);
    }

    [Fact]
    public void Two_damaged_slots_fall_back_to_the_old_file_and_failing_that_the_first_mistake_is_named()
    {
        flash.Files[First] = "schema=2\n"u8.ToArray();
        flash.Files[Second] = [];
        flash.Files[Old] = OldNetwork("oldest");
        Assert.Equal(("oldest", 0, "network.a line 1: crc32: expected as the last line crc32= and eight hex digits; the file is cut or was edited; using network.cfg, generation 0"), Found());
        flash.Files.Remove(Old);
        SettingsDocument document = store.Read(SettingsFile.Network);
        Assert.StartsWith("network.a line 1: crc32: expected as the last line", document.Error, StringComparison.Ordinal);
        Assert.False(document.IsMissing);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_damaged_not_missing()
    {
        flash.Unreadable = Second;
        Assert.Equal("network.b line 1: file: cannot be read: I/O error", store.Read(SettingsFile.Network).Error);
        flash.Unreadable = null;
        SettingsDocument document = store.Read(SettingsFile.Network);
        Assert.True(document.IsMissing);
        Assert.Equal("network.a line 1: file: missing; write it to the board's flash", document.Error);
    }

    [Fact]
    public void The_old_file_goes_when_both_slots_are_newer()
    {
        flash.Files[Old] = OldNetwork("oldest");
        Write("first");
        Assert.Equal([First, Old], flash.Files.Keys.Order(StringComparer.Ordinal));
        Write("second");
        Assert.Equal([First, Second], flash.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("second", 2, null), Found());
    }

    [Fact]
    public void After_a_write_over_two_damaged_slots_no_older_one_can_come_back()
    {
        flash.Files[First] = [1];
        flash.Files[Second] = NetworkSettingsWriter.Write("stale", generation: 7);
        flash.Unreadable = Second;
        SettingsText text = new(SettingsFile.NetworkSchema);
        text.Add(SettingsKey.BrokerHost, "fresh");
        Assert.True(store.TryWrite(SettingsFile.Network, text, out _));
        flash.Unreadable = null;
        Assert.Equal(("fresh", 1, null), Found());
    }

    [Fact]
    public void Ten_thousand_random_damages_of_the_newer_slot_never_throw_and_never_give_a_wrong_value()
    {
        byte[] newer = NetworkSettingsWriter.Write("newer", 1884, "leg", "secret", 7, generation: 2);
        flash.Files[First] = NetworkSettingsWriter.Write("older");
        Random random = new(14);
        int fallbacks = 0;
        for (int i = 0; i < 10_000; i++)
        {
            flash.Files[Second] = Damage(newer, random);
            bool isWhole = flash.Files[Second].AsSpan().SequenceEqual(newer);
            (string host, int generation, string? warning) = Found();
            Assert.Equal(isWhole ? ("newer", 2, true) : ("older", 1, false), (host, generation, warning is null));
            fallbacks += isWhole ? 0 : 1;
        }

        Assert.InRange(fallbacks, 9_900, 10_000);
    }

    [Fact]
    public void Random_damages_of_a_machine_fall_back_likewise()
    {
        byte[] older = MachineSettingsWriter.Write(HardwareCatalog.LoadMachine("humanoid-leg"));
        byte[] newer = Reseal(MachineSettingsWriter.Write(HardwareCatalog.LoadMachine("humanoid-leg"), generation: 2), "telemetry.periodMilliseconds=100", "telemetry.periodMilliseconds=200");
        flash.Files[SettingsFile.MachinePath] = older;
        Random random = new(15);
        for (int i = 0; i < 500; i++)
        {
            byte[] damaged = Damage(newer, random);
            flash.Files[SettingsFile.PathOf(SettingsFile.Machine, SettingsFile.SecondSlot)] = damaged;
            SettingsDocument document = store.Read(SettingsFile.Machine);
            Assert.Null(MachineSettingsReader.Read(document, out MachineSettings settings));
            bool isWhole = damaged.AsSpan().SequenceEqual(newer);
            Assert.Equal(isWhole ? (2, 200, true) : (1, 100, false), (settings.Generation, settings.TelemetryPeriodMilliseconds, document.Warning is null));
        }
    }

    private static byte[] Damage(byte[] file, Random random)
    {
        List<byte> bytes = [.. file];
        int damages = random.Next(1, 6);
        for (int i = 0; i < damages; i++)
        {
            int at = random.Next(bytes.Count);
            int count = Math.Min(random.Next(1, 300), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2: // erased flash
                    for (int k = at; k < at + count; k++)
                        bytes[k] = 0xFF;
                    break;
                case 3:
                    bytes.RemoveRange(at, count);
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - count + 1), count));
                    break;
                default: // printable for printable: what no look at single bytes finds
                    bytes[at] = (byte)random.Next(0x20, 0x7F);
                    break;
            }

            if (bytes.Count == 0)
                break;
        }

        return [.. bytes];
    }

    private static byte[] OldNetwork(string host)
    {
        string text = Encoding.ASCII.GetString(NetworkSettingsWriter.Write(host));
        return Sealed(text[..text.IndexOf("crc32=", StringComparison.Ordinal)].Replace("schema=2\ngeneration=1\n", "schema=1\n", StringComparison.Ordinal));
    }

    private static byte[] Reseal(byte[] file, string good, string other)
    {
        string text = Encoding.ASCII.GetString(file);
        return Sealed(text[..text.IndexOf("crc32=", StringComparison.Ordinal)].Replace(good, other, StringComparison.Ordinal));
    }

    private static byte[] Sealed(string body)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(body);
        return [.. bytes, .. Encoding.ASCII.GetBytes($"crc32={Crc32.Compute(bytes, 0, bytes.Length):X8}\n")];
    }

    private void Write(string host)
    {
        SettingsText text = new(SettingsFile.NetworkSchema);
        text.Add(SettingsKey.BrokerHost, host);
        text.Add(SettingsKey.BrokerPort, 1883);
        text.Add(SettingsKey.KeepAliveSeconds, 5);
        Assert.True(store.TryWrite(SettingsFile.Network, text, out string problem), problem);
    }

    private (string Host, int Generation, string? Warning) Found()
    {
        SettingsDocument document = store.Read(SettingsFile.Network);
        Assert.Null(NetworkSettings.Read(document, out NetworkSettings settings));
        return (settings.BrokerHost, settings.Generation, document.Warning);
    }
}
