using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <summary>Expectations are those of Microchip's DS20001952C, MCP23017/MCP23S17.</summary>
public sealed class Mcp23017Tests
{
    private readonly ReportList log = new();
    private readonly Mcp23017Chip chip;
    private readonly I2cMaster bus;

    public Mcp23017Tests()
    {
        chip = new Mcp23017Chip(0x20, log);
        bus = new I2cMaster(chip, 0x20);
    }

    /// <summary>Table 3-5, its second half on page 18: IODIR FFh (register 3-1, same page), everything else 00h.</summary>
    [Fact]
    public void Registers_start_with_the_datasheets_values()
    {
        byte[] expected = new byte[22];
        expected[0] = expected[1] = 0xFF;
        Assert.Equal(expected, bus.Read(0x00, 22));
        Assert.Empty(log.Reports);
    }

    [Theory]
    [InlineData(0x20)]
    [InlineData(0x27)]
    public void It_answers_its_own_address_only(int address)
    {
        var part = new Mcp23017Chip(address);
        for (int other = 0; other < 128; other++)
            Assert.Equal(other == address, part.Start(other, isRead: false));
    }

    /// <summary>Section 3.2.2.3, page 14: the pointer rolls over to address zero behind the last register.</summary>
    [Fact]
    public void Sequential_access_rolls_over_behind_the_last_register()
    {
        bus.Write(0x14, 0xA5, 0x5A, 0x0F); // OLATA, OLATB, then IODIRA
        Assert.Equal([0xA5, 0x5A, 0x0F, 0xFF], bus.Read(0x14, 4));
    }

    /// <summary>Section 3.2.1 (1.3.1, page 5 of DS21952B): with BANK = 0, byte mode goes to and fro between the two registers of a pair.</summary>
    [Fact]
    public void Byte_mode_toggles_within_the_pair()
    {
        bus.Write(0x0A, 0x20);
        bus.Write(0x00, 0x11, 0x22, 0x33, 0x44);
        Assert.Equal([0x33, 0x44, 0x33], bus.Read(0x00, 3));
        Assert.Equal([0x44, 0x33], bus.Read(0x01, 2));
    }

    /// <summary>The example of section 3.2.1 (1.3.1, page 5 of DS21952B): from 12h or 13h the pointer toggles between GPIOA and GPIOB.</summary>
    [Theory]
    [InlineData(0x12, new byte[] { 0x01, 0x80, 0x01, 0x80 })]
    [InlineData(0x13, new byte[] { 0x80, 0x01, 0x80, 0x01 })]
    public void Byte_mode_polls_both_ports_in_turn(byte first, byte[] levels)
    {
        chip.SetPin(0, true);
        chip.SetPin(15, true);
        bus.Write(0x0A, 0x20);
        Assert.Equal(levels, bus.Read(first, 4));
    }

    [Fact]
    public void Byte_mode_with_BANK_set_stays()
    {
        bus.Write(0x0A, 0xA0);
        bus.Write(0x00, 0x11, 0x22);
        Assert.Equal([0x22, 0x22], bus.Read(0x00, 2));
        Assert.Equal(0xFF, bus.Read(0x10));
    }

    /// <summary>Table 3-1 (table 1-2, page 5 of DS21952B): address of each register in both layouts.</summary>
    [Theory]
    [InlineData(0x00, 0x00)]
    [InlineData(0x02, 0x01)]
    [InlineData(0x04, 0x02)]
    [InlineData(0x06, 0x03)]
    [InlineData(0x08, 0x04)]
    [InlineData(0x0C, 0x06)]
    [InlineData(0x14, 0x0A)]
    public void BANK_moves_the_registers(byte paired, byte banked)
    {
        bus.Write(paired, 0xC1, 0xC2);
        bus.Write(0x0A, 0x80);
        Assert.Equal(0xC1, bus.Read(banked));
        Assert.Equal(0xC2, bus.Read((byte)(0x10 + banked)));
        Assert.Equal(0x80, bus.Read(0x05));
        Assert.Equal(0x80, bus.Read(0x15));
        bus.Write(0x15, 0x00);
        Assert.Equal([0xC1, 0xC2], bus.Read(paired, 2));
        Assert.Empty(log.Reports);
    }

    [Fact]
    public void With_BANK_set_the_pointer_rolls_over_behind_OLATB()
    {
        bus.Write(0x0A, 0x80);
        Assert.Equal([0x00, 0xFF], bus.Read(0x1A, 2));
    }

    [Fact]
    public void Addresses_between_the_banks_are_loud()
    {
        bus.Write(0x0A, 0x80);
        bus.Read(0x0B);
        bus.Write(0x1B, 1);
        Assert.Equal([(0x0B, false), (0x1B, true)], log.Reports.Select(report => (report.Register, report.IsWrite)));
    }

    [Fact]
    public void IOCON_is_one_register_and_its_bit_0_reads_zero()
    {
        bus.Write(0x0B, 0x1B);
        Assert.Equal([0x1A, 0x1A], bus.Read(0x0A, 2));
    }

    [Fact]
    public void Outputs_follow_the_latch_which_GPIO_writes_too()
    {
        var changes = new List<(int Pin, bool Level)>();
        chip.PinChanged += (pin, level) => changes.Add((pin, level));
        bus.Write(0x14, 0x01, 0x80);
        Assert.Empty(changes); // still inputs
        bus.Write(0x00, 0x00, 0x7F);
        Assert.Equal([(0, true), (15, true)], changes);
        bus.Write(0x12, 0x02);
        Assert.Equal((0x02, 0x02), (bus.Read(0x14), bus.Read(0x12)));
        Assert.Equal([(0, true), (15, true), (0, false), (1, true)], changes);
        Assert.True(chip.IsOutput(0));
        Assert.False(chip.IsOutput(8));
    }

    [Fact]
    public void An_input_reads_its_pin_and_leaves_the_latch_alone()
    {
        chip.SetPin(3, true);
        bus.Write(0x12, 0xF0);
        Assert.Equal(0x08, bus.Read(0x12));
        Assert.Equal(0xF0, bus.Read(0x14));
    }

    /// <summary>Section 3.5.2 and register 3-2, page 18: the GPIO register reads the opposite of the pin.</summary>
    [Fact]
    public void IPOL_inverts_what_GPIO_reads()
    {
        chip.SetPin(0, true);
        bus.Write(0x02, 0x0F);
        Assert.Equal(0x0E, bus.Read(0x12));
        Assert.True(chip.GetPin(0));
    }

    [Fact]
    public void Pull_ups_hold_inputs_that_nobody_drives()
    {
        chip.SetPin(9, false);
        bus.Write(0x0C, 0x00, 0x03);
        Assert.Equal(0x01, bus.Read(0x13));
        chip.SetPin(9, null);
        Assert.Equal(0x03, bus.Read(0x13));
    }

    /// <summary>Sections 3.5.9, page 23, and 3.6.4, page 25: INTCAP is the port at the first event and stays until INTCAP or GPIO is read.</summary>
    [Fact]
    public void A_change_interrupts_freezes_INTCAP_and_is_cleared_by_reading_it()
    {
        chip.SetPin(2, true);
        bus.Write(0x04, 0x04);
        Assert.True(chip.InterruptAPin);
        chip.SetPin(2, false);
        Assert.False(chip.InterruptAPin);
        Assert.True(chip.InterruptBPin);
        chip.SetPin(2, true);
        chip.SetPin(5, true);
        Assert.Equal(0x04, bus.Read(0x0E));
        Assert.Equal(0x00, bus.Read(0x10)); // levels when it happened
        Assert.True(chip.InterruptAPin);
        Assert.Equal(0x00, bus.Read(0x0E));
        Assert.Equal(0x00, bus.Read(0x10)); // INTCAP keeps its value
    }

    [Fact]
    public void Reading_GPIO_clears_its_own_port_only()
    {
        bus.Write(0x04, 0x01, 0x01);
        chip.SetPin(0, true);
        chip.SetPin(8, true);
        Assert.False(chip.InterruptAPin);
        Assert.False(chip.InterruptBPin);
        Assert.Equal(0x01, bus.Read(0x13));
        Assert.False(chip.InterruptAPin);
        Assert.True(chip.InterruptBPin);
        bus.Read(0x12);
        Assert.True(chip.InterruptAPin);
    }

    /// <summary>Section 3.6.5, page 25: compared with DEFVAL, the interrupt stays as long as the pin differs.</summary>
    [Fact]
    public void Compared_with_DEFVAL_it_interrupts_until_the_pin_agrees()
    {
        bus.Write(0x06, 0x10);
        bus.Write(0x08, 0x10);
        chip.SetPin(4, true);
        bus.Write(0x04, 0x10);
        Assert.True(chip.InterruptAPin);
        chip.SetPin(4, false);
        bus.Read(0x10);
        Assert.False(chip.InterruptAPin);
        chip.SetPin(4, true);
        Assert.False(chip.InterruptAPin);
        Assert.Equal(0x00, bus.Read(0x10));
        Assert.True(chip.InterruptAPin);
    }

    /// <summary>
    /// Section 3.6.5, page 25, and AN1043: what the pin is when the interrupt is cleared is what the next change is measured by. The
    /// datasheet's example, a fall from 1 to 0 after which 0 is the new state, is the next test.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void After_clearing_the_next_change_interrupts(bool levelWhenCleared)
    {
        bus.Write(0x04, 0x01);
        chip.SetPin(0, true);
        chip.SetPin(0, levelWhenCleared);
        bus.Read(0x10);
        Assert.True(chip.InterruptAPin);
        chip.SetPin(0, !levelWhenCleared);
        Assert.False(chip.InterruptAPin);
    }

    /// <summary>The example of section 3.6.5, page 25: an input falls from 1 to 0; after clearing, 0 is the initial state and a rise interrupts.</summary>
    [Fact]
    public void A_fall_that_was_cleared_makes_0_the_initial_state()
    {
        chip.SetPin(0, true);
        bus.Write(0x04, 0x01);
        chip.SetPin(0, false);
        Assert.False(chip.InterruptAPin);
        Assert.Equal(0x00, bus.Read(0x10));
        Assert.True(chip.InterruptAPin);
        chip.SetPin(0, true);
        Assert.False(chip.InterruptAPin);
        Assert.Equal(0x01, bus.Read(0x10));
    }

    /// <summary>Section 3.6.4, page 25: pins that are outputs have no effect on the interrupt.</summary>
    [Fact]
    public void An_output_does_not_interrupt()
    {
        bus.Write(0x04, 0xFF);
        bus.Write(0x00, 0x00);
        bus.Write(0x12, 0xFF);
        Assert.True(chip.InterruptAPin);
    }

    /// <summary>Register 3-6 (MIRROR: section 1.7.1.1, page 24 of DS21952B): MIRROR joins the pins, INTPOL makes them active high, ODR overrides INTPOL.</summary>
    [Fact]
    public void IOCON_joins_and_inverts_the_interrupt_pins()
    {
        var edges = new List<string>();
        chip.InterruptAPinChanged += level => edges.Add($"A{level}");
        chip.InterruptBPinChanged += level => edges.Add($"B{level}");
        bus.Write(0x04, 0x00, 0x02);
        bus.Write(0x0A, 0x42);
        Assert.Equal(["AFalse", "BFalse"], edges);
        chip.SetPin(9, true);
        Assert.Equal(["AFalse", "BFalse", "ATrue", "BTrue"], edges);
        bus.Write(0x0A, 0x46);
        Assert.False(chip.InterruptAPin);
        bus.Read(0x13);
        Assert.True(chip.InterruptAPin);
        Assert.True(chip.InterruptBPin);
    }

    [Fact]
    public void Reset_low_restores_the_registers_and_silences_the_chip()
    {
        bus.Write(0x00, 0x00, 0x00);
        bus.Write(0x14, 0xFF);
        chip.SetResetPin(false);
        Assert.False(chip.Start(0x20, isRead: false));
        Assert.False(chip.GetPin(0));
        chip.SetResetPin(true);
        Assert.Equal([0xFF, 0xFF], bus.Read(0x00, 2));
        Assert.Equal(0, bus.Read(0x14));
    }

    [Fact]
    public void A_power_cut_makes_every_pin_an_input_and_takes_the_interrupt()
    {
        bus.Write(0x04, 0x01);
        chip.SetPin(0, true);
        Assert.False(chip.InterruptAPin);
        chip.LosePower();
        Assert.True(chip.InterruptAPin);
        Assert.False(chip.IsOutput(0));
        Assert.True(chip.GetPin(0));
    }

    [Fact]
    public void An_output_driven_to_the_other_level_from_outside_is_loud()
    {
        bus.Write(0x00, 0xFE);
        chip.SetPin(0, true);
        Assert.Contains("short circuit", Assert.Single(log.Reports).Detail, StringComparison.Ordinal);
        Assert.False(chip.GetPin(0));
    }

    /// <summary>Revision D of the datasheet: GPA7 and GPB7 of the I2C part are outputs, because an input that changes while it is sent can disturb SDA.</summary>
    [Theory]
    [InlineData(7)]
    [InlineData(15)]
    public void An_input_on_pin_7_of_a_port_that_changes_during_a_transfer_is_loud(int pin)
    {
        chip.SetPin(pin, true);
        Assert.Equal(0x80, bus.Read((byte)(0x12 + (pin / 8))));
        chip.SetPin(pin, false);
        Assert.Empty(log.Reports);
        chip.Start(0x20, isRead: true);
        chip.SetPin(pin, true);
        Assert.Contains("outputs only", Assert.Single(log.Reports).Detail, StringComparison.Ordinal);
    }

    /// <summary>What an interrupt handler does: INTF tells the pin, INTCAP the level, and 16 bits come in one burst.</summary>
    [Fact]
    public void A_driver_finds_out_which_button_was_pressed()
    {
        bus.Write(0x0A, 0x44);
        bus.Write(0x0C, 0xFF, 0xFF);
        bus.Write(0x04, 0xFF, 0xFF);
        Assert.Equal([0xFF, 0xFF], bus.Read(0x12, 2));
        chip.SetPin(11, false);
        Assert.False(chip.InterruptAPin);
        Assert.Equal([0x00, 0x08], bus.Read(0x0E, 2));
        Assert.Equal([0xF7], bus.Read(0x11, 1));
        chip.SetPin(11, null);
        Assert.Equal(0x08, bus.Read(0x0F));
        Assert.Equal([0xFF, 0xFF], bus.Read(0x12, 2));
        Assert.True(chip.InterruptAPin);
        Assert.Empty(log.Reports);
    }

    [Fact]
    public void Random_bus_traffic_never_throws()
    {
        var random = new Random(2);
        chip.PinChanged += (pin, _) => Assert.InRange(pin, 0, 15);
        for (int i = 0; i < 100; i++)
        {
            chip.SetPin(random.Next(16), random.Next(3) switch { 0 => null, 1 => false, _ => true });
            I2cMaster.Fuzz(chip, 0x20, new ManualClock(), 100, seed: i);
        }

        Assert.NotEmpty(log.Reports);
    }
}
