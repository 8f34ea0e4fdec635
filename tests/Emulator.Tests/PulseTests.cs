using Controller.Emulator.Machines;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Tests;

/// <summary>Pulse counter, remote-control transceiver and debounce of an ESP32, on pins that are wired to each other.</summary>
public class PulseTests(PulseTests.Run run) : IClassFixture<PulseTests.Run>
{
    public sealed class Run : IDisposable
    {
        public Run()
        {
            Bench = BoardBench.Boot("esp32-devkitc", FirmwareFiles.FindProgram("Counting"), board =>
            {
                GpioBank gpio = board.Board.Gpio;
                gpio[19].DriveFromOutside(false);
                gpio[21].DriveFromOutside(false);
                gpio[25].DriveFromOutside(false);
                gpio[26].DriveFromOutside(false);
                gpio[18].LevelChanged += level =>
                {
                    gpio[19].DriveFromOutside(level);
                    gpio[21].DriveFromOutside(level);
                };
            });
            while (!Bench.SerialLines.Contains("ready 1"))
                Bench.Advance(TimeSpan.FromMilliseconds(1));
            TurnEncoder(forwardSteps: 10);
            TurnEncoder(forwardSteps: -3);
            Bench.Advance(TimeSpan.FromMilliseconds(100));
            Bounce();
            Bench.Advance(TimeSpan.FromSeconds(2));
        }

        public long PressedNanoseconds { get; private set; }

        internal BoardBench Bench { get; }

        public void Dispose() => Bench.Dispose();

        // A cycle of four edges, of which the one that leads gives the direction.
        private void TurnEncoder(int forwardSteps)
        {
            GpioLine first = Bench.Hardware.Gpio[forwardSteps > 0 ? 25 : 26];
            GpioLine second = Bench.Hardware.Gpio[forwardSteps > 0 ? 26 : 25];
            for (int i = 0; i < 4 * Math.Abs(forwardSteps); i++)
            {
                GpioLine line = i % 2 == 0 ? first : second;
                line.DriveFromOutside(i % 4 < 2);
                Bench.Advance(TimeSpan.FromMicroseconds(100));
            }
        }

        private void Bounce()
        {
            PressedNanoseconds = Bench.Board.NowNanoseconds;
            for (int i = 0; i < 5; i++)
            {
                Bench.Hardware.Gpio[27].DriveFromOutside(i % 2 == 0);
                Bench.Advance(TimeSpan.FromMilliseconds(1));
            }
        }
    }

    [Fact]
    public void A_transmission_takes_its_durations() => Assert.InRange(Value("sendMicroseconds"), 900, 1200);

    [Fact]
    public void The_counter_counts_rising_edges() => Assert.Equal(3, Value("count"));

    [Fact]
    public void The_receiver_gives_the_durations_back_and_ends_with_a_zero()
        => Assert.Contains("items 100H200L 100H200L 100H0L", run.Bench.SerialLines);

    [Fact]
    public void A_receiver_that_hears_nothing_gives_null() => Assert.Contains("nothing null", run.Bench.SerialLines);

    [Fact]
    public void Channels_are_given_in_the_order_of_asking() => Assert.Contains("channels 1 0", run.Bench.SerialLines);

    [Fact]
    public void A_pulse_shorter_than_the_filter_does_not_count() => Assert.Equal(1, Value("filtered"));

    [Fact]
    public void An_encoder_counts_one_for_a_cycle_in_its_direction() => Assert.Equal(10 - 3, Value("encoder"));

    [Fact]
    public void A_bouncing_contact_raises_one_event_after_the_debounce_time()
    {
        string line = run.Bench.SerialLines.Single(each => each.StartsWith("edges ", StringComparison.Ordinal));
        Assert.StartsWith("edges up@", line, StringComparison.Ordinal);
        // FreeRTOS counts two ticks of 10 ms from the tick of the edge; the handler hears of it with the next look.
        Assert.InRange(long.Parse(line["edges up@".Length..]) - (run.PressedNanoseconds / 1_000_000), 10, 31);
    }

    [Theory]
    [InlineData("ArgumentException GPIO-1 is no pin.")]
    [InlineData("NotSupportedException ESP32-D0WDQ6 has 8 pulse counters, and all are taken.")]
    public void There_are_as_many_counters_as_the_MCU_has(string line)
        => Assert.Contains(run.Bench.SerialLines, each => each.StartsWith(line, StringComparison.Ordinal));

    private int Value(string name) => int.Parse(run.Bench.SerialLines.Single(line => line.StartsWith(name + " ", StringComparison.Ordinal))[(name.Length + 1)..]);
}
