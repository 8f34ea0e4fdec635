using System.Globalization;
using Controller.Emulator.Chips;
using Controller.Emulator.Machines;
using Controller.Emulator.Soc.OneWire;

namespace Controller.Emulator.Tests.Field;

/// <summary>Firmware that reads thermometers through <c>OneWireHost</c>, whose UART makes the slots on a pin.</summary>
public class OneWireHostTests(OneWireHostTests.Run run) : IClassFixture<OneWireHostTests.Run>
{
    public sealed class Run : IDisposable
    {
        public Run()
        {
            Bench = BoardBench.Boot("esp32-devkitc", FirmwareFiles.FindProgram("OneWire"), board =>
            {
                OneWireBus bus = board.Board.OneWireBus(17, receiverGpio: 16);
                foreach (Ds18b20Chip chip in Chips = [Chip(board, 0x1111), Chip(board, 0x2222), Chip(board, 0x1113)])
                    bus.Connect(chip);
            });
            Chips![0].TemperatureCelsius.Value = 21.5;
            Chips[1].TemperatureCelsius.Value = -10.125;
            Chips[2].TemperatureCelsius.Value = 100;
            Bench.Advance(TimeSpan.FromSeconds(3));
        }

        internal BoardBench Bench { get; }

        internal Ds18b20Chip[] Chips { get; private set; }

        internal IEnumerable<string> Of(string name) => Bench.SerialLines.Where(line => line.StartsWith(name + " ", StringComparison.Ordinal)).Select(line => line[(name.Length + 1)..]);

        public void Dispose() => Bench.Dispose();

        private static Ds18b20Chip Chip(EmulatedBoard board, ulong serial) => new(board.Scheduler, serial, board.Seed, log: board.ChipLog);
    }

    [Fact]
    public void The_host_needs_its_pins_and_is_the_only_one()
    {
        Assert.Equal(["False"], run.Of("unassigned")); // CLR_E_PIN_UNAVAILABLE has no exception type of its own
        Assert.Equal(["refused"], run.Of("second"));
        Assert.Equal(["1"], run.Of("end"));
    }

    [Fact]
    public void A_reset_takes_a_byte_at_9600_baud_and_the_drivers_silence()
        => Assert.InRange(double.Parse(run.Of("resetMicroseconds").Single(), CultureInfo.InvariantCulture), 11 * 10 * 1e6 / 9600, (11 * 10 * 1e6 / 9600) + 100);

    [Fact]
    public void A_search_finds_all_and_prints_their_codes()
    {
        Assert.Equal(["True"], run.Of("present"));
        Assert.Equal(["3"], run.Of("found"));
        foreach (Ds18b20Chip chip in run.Chips)
            Assert.Contains(Convert.ToHexString([.. chip.RomCode]), run.Bench.SerialLines);
    }

    [Fact]
    public void Each_thermometer_reads_what_was_put_in()
    {
        Assert.Equal(["1"], run.Of("echo"));

        // In the order of the search: the first bit that differs is the lowest one of the serial number.
        double[] celsius = [.. run.Of("raw").Select(raw => double.Parse(raw, CultureInfo.InvariantCulture) / 16)];
        Assert.Equal(3, celsius.Length);
        Assert.Equal(-10.125, celsius[0], 0.0626); // a tenth of the accuracy, and half a step
        Assert.Equal(21.5, celsius[1], 0.0626);
        Assert.Equal(100, celsius[2], 0.0626);
        Assert.Equal(["True"], run.Of("alarms")); // 100 is above TH, 75
    }

    [Fact]
    public void The_bus_is_on_the_pin_and_nothing_was_reported()
    {
        Assert.Empty(run.Bench.Board.UnmodelledAccesses);
        Assert.True(run.Bench.Hardware.Gpio[17].Level);
        Assert.True(run.Bench.Hardware.Gpio[16].Level);
    }
}
