using System.Globalization;
using Controller.Emulator.Chips;
using Controller.Emulator.Machines;

namespace Controller.Emulator.Tests.Field;

/// <summary><c>OneWireHost</c> on a board whose target has a pin for it.</summary>
public class OneWireFixedTests
{
    // PC10 of the STM32F769I-DISCO: nf-interpreter, target_nf_dev_onewire_config.cpp.
    private const int Pin = (2 * 16) + 10;

    [Fact]
    public void A_thermometer_on_the_targets_pin_is_found_and_read()
    {
        Ds18b20Chip? chip = null;
        using BoardBench bench = BoardBench.Boot("stm32f769i-discovery", FirmwareFiles.FindProgram("OneWireFixed"), board =>
        {
            chip = new Ds18b20Chip(board.Scheduler, 0x4711, board.Seed, isIdeal: true, log: board.ChipLog);
            board.Board.OneWireBus(Pin).Connect(chip);
        });
        chip!.TemperatureCelsius.Value = -10.125;
        bench.Advance(TimeSpan.FromSeconds(3));
        Assert.Contains("present True", bench.SerialLines);
        Assert.Contains("found 1", bench.SerialLines);
        Assert.Contains("raw -162", bench.SerialLines); // DS18B20 datasheet, 'Temperature/Data Relationship': -10.125 degrees are FF5Eh
        // Two resets of 10 ms, which is what ChibiOS's driver sleeps; the clock counts 100 us.
        string spent = bench.SerialLines.Single(line => line.StartsWith("resetsMicroseconds ", StringComparison.Ordinal)).Split(' ')[1];
        Assert.InRange(int.Parse(spent, CultureInfo.InvariantCulture), 20_000, 21_500);
        Assert.Empty(bench.Board.UnmodelledAccesses);
    }

    [Fact]
    public void A_board_whose_target_leaves_it_out_has_no_host()
    {
        using BoardBench bench = BoardBench.Boot("nucleo-f439zi", FirmwareFiles.FindProgram("OneWireFixed"));
        bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("nanoFramework's firmware for this board has no 1-Wire host", bench.Board.UnhandledException!.Message, StringComparison.Ordinal);
    }
}
