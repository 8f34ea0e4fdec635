using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <summary>Resistances are those of the table in Vishay data sheet 29049, R25 = 10 kΩ, B25/85 = 3977 K.</summary>
public sealed class Ntcle100e3103Tests
{
    [Theory]
    [InlineData(-40, 332_093.6)]
    [InlineData(-20, 96_358.2)]
    [InlineData(0, 32_554.20)]
    [InlineData(25, 10_000.00)]
    [InlineData(50, 3_605.27)]
    [InlineData(75, 1_480.91)]
    [InlineData(85, 1_070.31)]
    [InlineData(100, 677.30)]
    [InlineData(125, 338.74)]
    public void Resistance_is_the_data_sheet_s(double celsius, double ohms) => Assert.Equal(1, Ntcle100e3103Chip.OhmsAt(celsius) / ohms, 1e-4);

    [Fact]
    public void With_an_equal_resistor_the_pin_has_half_the_supply_at_25_degrees()
        => Assert.Equal(1.65, new Ntcle100e3103Chip(10_000, 3.3).OutputVolts(0), 1e-3);

    [Fact]
    public void A_broken_wire_leaves_the_pin_at_the_supply() => Assert.Equal(3.3, new Ntcle100e3103Chip(2200, 3.3) { IsBroken = true }.OutputVolts(0));
}
