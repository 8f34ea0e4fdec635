using System.Globalization;
using Controller.Emulator.Faults;
using Controller.Emulator.Machines;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Tests.Faults;

/// <summary>The examples of docs/faults.md that need a board and parts on its wires only, as its firmware sees them.</summary>
public sealed class BoardFaultTests : IDisposable
{
    // nanoFramework's I2cTransferStatus.
    private const int FullTransfer = 1;
    private const int ClockStretchTimeout = 2;
    private const int NotAcknowledged = 4;

    private const string Acceleration = "MPU-6050.SpecificForceMetresPerSecondSquaredZ";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly BoardBench bench = SignalsBoard.Boot();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Without_faults_every_round_is_sound()
    {
        bench.Advance(Second);
        Assert.InRange(bench.SerialLines.Count, 15, 30);
        Assert.All(Rounds(), round => Assert.Equal((FullTransfer, "r" + round.Number), (round.Status, round.Echo)));
        Assert.All(Rounds(), round => Assert.InRange(round.Z, 15_800, 17_000));
        Assert.Equal(Rounds().Select(round => Math.Max(90 * (round.Number == 1 ? 1 : 0), round.Number - 1)), Rounds().Select(round => round.Spi));
    }

    [Fact]
    public void A_chip_that_does_not_acknowledge_does_so_again_after_the_fault()
    {
        bench.Faults.After(Second).For(Second).Nack("MPU-6050");
        bench.Advance(3 * Second);
        int[] statuses = [.. Rounds().Select(round => round.Status)];
        Assert.Equal([FullTransfer, NotAcknowledged, FullTransfer], Runs(statuses));
    }

    [Fact]
    public void A_chip_without_supply_starts_from_its_power_on_values()
    {
        bench.Faults.After(Second).For(Second).Off("MPU-6050");
        bench.Advance(3 * Second);
        Assert.Equal([FullTransfer, NotAcknowledged, FullTransfer], Runs([.. Rounds().Select(round => round.Status)]));
    }

    [Fact]
    public void A_bus_that_is_held_for_up_to_nine_pulses_is_freed_by_the_next_transfer()
    {
        bench.Advance(Second);
        int before = Rounds().Length;
        bench.Faults.StuckLow(clockPulses: 9);
        Assert.True(bench.Hardware.I2c(1).IsHeldLow);
        bench.Advance(Second);
        Assert.False(bench.Hardware.I2c(1).IsHeldLow);
        Assert.All(Rounds().Skip(before), round => Assert.Equal(FullTransfer, round.Status));
    }

    [Fact]
    public void A_bus_that_is_held_for_longer_fails_until_the_pulses_are_enough()
    {
        bench.Advance(Second);
        int before = Rounds().Length;
        // Two transfers a round, 9 pulses each: 45 pulses are over in the fifth transfer, the first of the third round.
        bench.Faults.StuckLow(clockPulses: 45);
        bench.Advance(Second);
        int[] statuses = [.. Rounds().Skip(before).Select(round => round.Status)];
        Assert.Equal([ClockStretchTimeout, ClockStretchTimeout, FullTransfer], statuses.Take(3));
        Assert.All(statuses.Skip(3), status => Assert.Equal(FullTransfer, status));
    }

    [Fact]
    public void A_bus_that_is_held_for_good_needs_the_supply_switched()
    {
        InjectedFault stuck = bench.Faults.StuckLow();
        bench.Advance(Second);
        Assert.All(Rounds(), round => Assert.Equal(ClockStretchTimeout, round.Status));
        bench.Faults.For(TimeSpan.FromMilliseconds(50)).PowerCut();
        int before = Rounds().Length;
        bench.Advance(Second);
        Assert.True(stuck.IsActive);
        Assert.All(Rounds().Skip(before + 1), round => Assert.Equal(FullTransfer, round.Status));
    }

    [Fact]
    public void Firmware_that_pulses_the_clock_itself_frees_the_bus()
    {
        bench.Faults.StuckLow(clockPulses: 3);
        GpioLine clock = bench.Hardware.Gpio[22];
        for (int pulse = 0; pulse < 3; pulse++)
        {
            Assert.False(bench.Hardware.Gpio[21].Level);
            clock.DriveFromOutside(true);
            clock.DriveFromOutside(false);
        }

        Assert.True(bench.Hardware.Gpio[21].Level);
        Assert.False(bench.Hardware.I2c(1).IsHeldLow);
    }

    [Fact]
    public void Garbled_bytes_change_what_the_firmware_reads_and_nothing_else()
    {
        bench.Faults.GarbleI2c(1, share: 1);
        bench.Advance(Second);
        Assert.All(Rounds(), round => Assert.Equal(FullTransfer, round.Status));
        Assert.True(Rounds().Select(round => round.Z).Distinct().Count() > 3);
        Assert.Contains(Rounds(), round => round.Z is < 15_000 or > 18_000);
    }

    // An ESP32 waits for 20 half periods of its clock: 25 us at 400 kHz.
    [Theory]
    [InlineData(20, FullTransfer)]
    [InlineData(10_000, ClockStretchTimeout)]
    public void A_stretched_clock_holds_a_transfer_up_or_ends_it(int microseconds, int status)
    {
        bench.Advance(Second);
        int sound = Rounds().Length;
        bench.Faults.StretchClock(1, TimeSpan.FromMicroseconds(microseconds));
        bench.Advance(Second);
        Assert.All(Rounds().Skip(sound + 1), round => Assert.Equal(status, round.Status));
    }

    [Fact]
    public void A_miso_line_that_is_stuck_reads_as_its_level()
    {
        bench.Faults.StuckMiso(1, level: true);
        bench.Advance(Second);
        Assert.All(Rounds(), round => Assert.Equal(255, round.Spi));
    }

    [Fact]
    public void Garbled_words_of_a_chip_on_spi_are_anything()
    {
        bench.Faults.GarbleSpi(1, share: 1);
        bench.Advance(Second);
        Assert.True(Rounds().Count(round => round.Spi != round.Number - 1) > Rounds().Length / 2);
    }

    [Fact]
    public void A_broken_serial_wire_lets_nothing_through_and_heals()
    {
        bench.Faults.For(Second).LoseSerial(2, share: 1);
        bench.Advance(2 * Second);
        Assert.Equal(["none", "r"], Runs([.. Rounds().Select(round => round.Echo == "none" ? "none" : round.Echo[..1])]));
    }

    [Fact]
    public void A_noisy_serial_wire_garbles_some_lines()
    {
        bench.Faults.GarbleSerial(2, share: 0.2);
        bench.Advance(3 * Second);
        Assert.InRange(Rounds().Count(round => round.Echo != "r" + round.Number), 5, Rounds().Length);
    }

    [Fact]
    public void A_stuck_sensor_shows_one_value_with_the_parts_own_noise()
    {
        bench.Faults.Stuck(Acceleration, value: 4.903325);
        bench.Advance(Second);
        Assert.All(Rounds(), round => Assert.InRange(round.Z, 7_500, 8_900));
    }

    [Fact]
    public void A_wrong_sensor_shows_a_scaled_and_shifted_value()
    {
        bench.Faults.Wrong(Acceleration, scale: -1, offset: 0);
        bench.Advance(Second);
        Assert.All(Rounds(), round => Assert.InRange(round.Z, -17_000, -15_800));
    }

    [Fact]
    public void A_noisy_sensor_scatters()
    {
        bench.Faults.Noisy(Acceleration, standardDeviation: 2);
        bench.Advance(3 * Second);
        double[] z = [.. Rounds().Select(round => (double)round.Z)];
        double mean = z.Average();
        // 2 m/s² are 3,341 counts at 16,384 per g.
        Assert.InRange(Math.Sqrt(z.Average(value => (value - mean) * (value - mean))), 2_000, 5_000);
    }

    [Fact]
    public void A_slow_delayed_intermittent_or_garbage_sensor_can_be_named_the_same_way()
    {
        bench.Faults.Slow(Acceleration, Second);
        bench.Faults.Delayed(Acceleration, Second);
        bench.Faults.Intermittent(Acceleration, share: 0.5);
        bench.Faults.Garbage(Acceleration, lowest: -19.6133, highest: 19.6133);
        bench.Advance(Second);
        Assert.All(bench.Faults.All, fault => Assert.True(fault.IsActive));
        Assert.True(Rounds().Select(round => round.Z / 1000).Distinct().Count() > 3);
        bench.Faults.RemoveAll();
        int before = Rounds().Length;
        bench.Advance(Second);
        Assert.All(Rounds().Skip(before + 1), round => Assert.InRange(round.Z, 15_800, 17_000));
    }

    [Fact]
    public void A_power_cut_in_the_middle_of_a_flash_write_leaves_the_file_before_it()
    {
        bench.Advance(Second);
        string before = System.Text.Encoding.UTF8.GetString(bench.Hardware.Files.Read("I:\\round.txt"));
        int rounds = Rounds().Length;
        long operations = bench.Hardware.Flash.Operations;
        InjectedFault cut = bench.Faults.PowerCutAtFlashWrite();
        bench.Advance(Second);
        Assert.Equal(operations + 1, bench.Hardware.Flash.Operations);
        Assert.False(bench.Board.IsPowered);
        Assert.Equal(rounds + 1, Rounds().Length);
        Assert.Equal(before, System.Text.Encoding.UTF8.GetString(bench.Hardware.Files.Read("I:\\round.txt")));
        cut.Remove();
        bench.Advance(Second);
        Assert.True(bench.Board.IsPowered);
        Assert.Equal(1, Rounds()[rounds + 1].Number);
    }

    [Fact]
    public void A_power_cut_at_a_flash_write_that_was_taken_back_in_time_does_not_come()
    {
        bench.Faults.PowerCutAtFlashWrite(operation: 5).Remove();
        bench.Advance(2 * Second);
        Assert.True(bench.Hardware.Flash.Operations > 5);
        Assert.Equal(1, bench.Board.Boots);
    }

    [Fact]
    public void A_board_without_files_has_no_flash_write_to_cut()
    {
        using BoardBench other = BoardBench.Boot("nucleo-f439zi", FirmwareFiles.FindProgram("Hello"));
        Assert.Contains("nucleo-f439zi has no files", Assert.Throws<InvalidOperationException>(() => other.Faults.PowerCutAtFlashWrite()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reset_starts_the_firmware_anew()
    {
        bench.Faults.At(Second).Reset();
        bench.Advance(2 * Second);
        Assert.Equal(2, Rounds().Count(round => round.Number == 1));
    }

    [Fact]
    public void A_fault_while_a_condition_holds_comes_and_goes_with_it()
    {
        bool isOn = false;
        InjectedFault nack = bench.Faults.While(() => isOn).Nack("MPU-6050");
        for (int half = 0; half < 4; half++)
        {
            isOn = !isOn;
            bench.Advance(Second / 2);
            Assert.Equal(isOn, nack.IsActive);
        }

        Assert.Equal(2, nack.Beginnings);
    }

    [Fact]
    public void A_fault_of_the_tests_own_is_timed_like_any_other()
    {
        int state = 0;
        InjectedFault own = bench.Faults.After(Second).For(Second).Inject("valve sticks", () => state = 1, () => state = 2);
        bench.Advance(Second / 2);
        Assert.Equal((0, false), (state, own.IsActive));
        bench.Advance(Second);
        Assert.Equal((1, true), (state, own.IsActive));
        bench.Advance(Second);
        Assert.Equal((2, false), (state, own.IsActive));
    }

    private Round[] Rounds() => [.. bench.SerialLines.Where(line => line.StartsWith("round ", StringComparison.Ordinal)).Select(Round.Parse)];

    private static T[] Runs<T>(T[] values) => [.. values.Where((value, i) => i == 0 || !Equals(value, values[i - 1]))];

    private sealed record Round(int Number, int Status, int Z, int Spi, string Echo)
    {
        public static Round Parse(string line)
        {
            string[] words = line.Split(' ', 10);
            return new Round(Int(words[1]), Int(words[3]), Int(words[5]), Int(words[7]), words[9]);
        }

        private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }
}
