using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <summary>Expectations are the function table of TI SCHS122.</summary>
public sealed class Cd74hc4051Tests
{
    private readonly Cd74hc4051Chip chip = new((input, _) => 0.1 * (input + 1));

    [Theory]
    [InlineData(false, false, false, 0)]
    [InlineData(false, false, true, 1)]
    [InlineData(false, true, false, 2)]
    [InlineData(false, true, true, 3)]
    [InlineData(true, false, false, 4)]
    [InlineData(true, false, true, 5)]
    [InlineData(true, true, false, 6)]
    [InlineData(true, true, true, 7)]
    public void C_B_A_select_the_input(bool c, bool b, bool a, int input)
    {
        chip.SetSelectA(a);
        chip.SetSelectB(b);
        chip.SetSelectC(c);
        Assert.Equal(input, chip.SelectedInput);
        Assert.Equal(0.1 * (input + 1), chip.OutputVolts(0));
    }

    [Fact]
    public void Inhibit_opens_every_switch()
    {
        chip.Inhibit = true;
        Assert.Equal(0, chip.OutputVolts(0));
        chip.Inhibit = false;
        Assert.Equal(0.1, chip.OutputVolts(0));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(5, 3.3)]
    public void Inputs_beyond_the_supply_are_clipped(double volts, double expected) =>
        Assert.Equal(expected, new Cd74hc4051Chip((_, _) => volts).OutputVolts(0));

    [Fact]
    public void The_input_is_asked_for_the_time_of_the_reading()
    {
        long asked = 0;
        new Cd74hc4051Chip((_, now) => asked = now).OutputVolts(123);
        Assert.Equal(123, asked);
    }
}
