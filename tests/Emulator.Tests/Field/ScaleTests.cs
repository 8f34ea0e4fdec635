using Controller.Emulator.Chips;
using Controller.Emulator.Machines;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Tests.Field;

/// <summary>Firmware that reads HX711s, bit-banged and over SPI.</summary>
public class ScaleTests
{
    [Fact]
    public void Both_ways_read_what_was_put_in()
    {
        Hx711Chip? onPins = null;
        Hx711Chip? onSpi = null;
        using BoardBench bench = BoardBench.Boot("esp32-devkitc", FirmwareFiles.FindProgram("Scale"), board =>
        {
            onPins = new Hx711Chip(board.Scheduler, board.Seed, isIdeal: true, log: board.ChipLog);
            onPins.Connect(board.Board, pdSckGpio: 27, doutGpio: 26);
            onSpi = new Hx711Chip(board.Scheduler, board.Seed, isFast: true, isIdeal: true, log: board.ChipLog);
            board.Board.Spi[1].Connect(new Hx711SpiFace(onSpi, board.Scheduler));
        });
        onPins!.ChannelADifferentialVolts.Value = -9.765625e-3;
        onSpi!.ChannelADifferentialVolts.Value = 9.765625e-3;
        bench.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["ready True", "pins -4194304", "spi 4194304"], bench.SerialLines);
        Assert.Empty(bench.Board.UnmodelledAccesses);

        // Both are known by their part number, for faults and recordings, and lose power with the board.
        Assert.Same(onSpi.ChannelADifferentialVolts, bench.Hardware.Chips.Input("hx711.ChannelADifferentialVolts"));
        Assert.Same(onPins.AnalogSupplyVolts, bench.Hardware.Chips.Input("hx711#2.AnalogSupplyVolts"));
        Assert.False(onPins.DoutPin);
        bench.Board.PowerOff();
        Assert.True(onPins.DoutPin);
    }
}
