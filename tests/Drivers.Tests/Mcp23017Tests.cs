using Controller.Emulator.Chips;

namespace Controller.Drivers.Tests;

/// <summary>The program has port A as inputs, the upper four pulled up, and drives port B with what port A shows.</summary>
public class Mcp23017Tests
{
    [Fact]
    public void Inputs_read_their_levels_and_outputs_follow()
    {
        using DriverRun run = Run(out Mcp23017Chip chip);
        chip.SetPin(0, true);
        chip.SetPin(5, false);
        chip.SetPin(7, true);
        run.Advance(0.3);
        Assert.Equal(1, run["initialized"]);

        // GPA0 and GPA7 driven, GPA4 and GPA6 pulled up; port B a period later.
        Assert.Equal(0b1101_0001 * 0x101, run["levels"]);
        for (int pin = 8; pin < 16; pin++)
        {
            Assert.True(chip.IsOutput(pin));
            Assert.Equal(((0b1101_0001 >> (pin - 8)) & 1) == 1, chip.GetPin(pin));
        }

        for (int pin = 0; pin < 8; pin++)
            Assert.False(chip.IsOutput(pin));
    }

    [Fact]
    public void A_change_pulls_both_interrupt_lines_down_until_it_is_read()
    {
        using DriverRun run = Run(out Mcp23017Chip chip);
        run.Advance(0.3);
        Assert.Equal((true, true), (chip.InterruptAPin, chip.InterruptBPin));
        chip.SetPin(3, true);
        Assert.Equal((false, false), (chip.InterruptAPin, chip.InterruptBPin));
        run.Advance(0.1);
        Assert.Equal((true, true), (chip.InterruptAPin, chip.InterruptBPin));
        Assert.Contains(8, run.All("changedPins"));
        Assert.Empty(run.UnmodelledAccesses);
    }

    [Fact]
    public void A_chip_left_in_the_other_register_layout_is_found_all_the_same()
    {
        using DriverRun run = Run(out Mcp23017Chip chip);

        // IOCON.BANK = 1, as a firmware before the reset could have left it.
        Assert.True(chip.Start(0x20, isRead: false));
        chip.Write(0x0A);
        chip.Write(0x80);
        chip.Stop();
        run.Advance(0.3);
        Assert.Equal(1, run["initialized"]);
        Assert.True(chip.IsOutput(15));
    }

    private static DriverRun Run(out Mcp23017Chip chip)
    {
        Mcp23017Chip? wired = null;
        var run = new DriverRun("Mcp23017", board => board.Board.I2c(1).Connect(wired = new Mcp23017Chip(0x20, board.ChipLog)));
        chip = wired!;
        return run;
    }
}
