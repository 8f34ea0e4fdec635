using Controller.Chips.Tests.Can;
using Controller.Emulator.Chips;
using Controller.Emulator.Soc.Can;

namespace Controller.Chips.Tests;

/// <summary>MCP2515 against Microchip DS20001801J.</summary>
public partial class Mcp2515Tests
{
    private readonly EventClock clock = new();
    private readonly ReportList log = new();
    private readonly CanBus bus;
    private readonly Mcp2515Driver a;
    private readonly Mcp2515Driver b;

    public Mcp2515Tests()
    {
        bus = new CanBus(clock);
        a = new Mcp2515Driver(new Mcp2515Chip(clock, bus, name: "a", log: log), clock);
        b = new Mcp2515Driver(new Mcp2515Chip(clock, bus, name: "b", log: log), clock);
    }

    /// <summary>Table 11-2, "Control register summary", POR/RST values.</summary>
    [Fact]
    public void After_reset_the_chip_is_in_configuration_mode_with_the_values_of_table_11_2()
    {
        a.Write(0x2B, 0xFF);
        a.Reset();
        Assert.Equal(0x80, a.Read(0x0E));
        Assert.Equal(0x87, a.Read(0x0F));
        foreach (byte address in new byte[] { 0x0C, 0x1C, 0x1D, 0x28, 0x29, 0x2A, 0x2B, 0x2C, 0x2D, 0x30, 0x40, 0x50, 0x60, 0x70 })
            Assert.Equal(0, a.Read(address));
        Assert.Equal(0x38, a.Read(0x0D)); // the pins are pulled up
        for (byte row = 0; row < 8; row++)
            Assert.Equal([0x80, 0x87], a.Read((byte)((row << 4) | 0x0E), 2));
        Assert.Empty(log.Reports);
    }

    /// <summary>Section 5.3, the worked example, page 41 of DS21801F: 20 MHz, BRP = 4, TQ = 500 ns, 16 TQ (1 + 2 + 7 + 6) give 125 kbit/s with the sample at 62.5 %.</summary>
    [Fact]
    public void The_bit_timing_example_of_section_5()
    {
        var driver = new Mcp2515Driver(new Mcp2515Chip(clock, bus, 20_000_000), clock);
        driver.Write(0x2A, 0x04);
        driver.Write(0x29, 0x80 | (6 << 3) | 1);
        driver.Write(0x28, 5);
        driver.SetMode(Mcp2515Mode.Normal);
        CanBitTiming timing = driver.Chip.Controller.Timing;
        Assert.Equal(125_000, timing.BitsPerSecond);
        Assert.Equal(0.625, timing.SamplePoint);
        Assert.Equal(16, timing.QuantaPerBit);
        Assert.Equal(8_000, timing.BitsToNanoseconds(1));
    }

    /// <summary>Register settings that drivers in use carry (arduino-mcp2515, MCP_CAN_lib).</summary>
    [Theory]
    [InlineData(16_000_000, 0x00, 0xF0, 0x86, 500_000)]
    [InlineData(16_000_000, 0x41, 0xF1, 0x85, 250_000)]
    [InlineData(16_000_000, 0x03, 0xF0, 0x86, 125_000)]
    [InlineData(16_000_000, 0x00, 0xD0, 0x82, 1_000_000)]
    [InlineData(8_000_000, 0x00, 0x90, 0x82, 500_000)]
    [InlineData(8_000_000, 0x00, 0xB1, 0x85, 250_000)]
    [InlineData(20_000_000, 0x00, 0xFA, 0x87, 500_000)]
    public void Bit_rates_of_drivers_come_out(int oscillatorHertz, byte cnf1, byte cnf2, byte cnf3, int bitsPerSecond)
    {
        var driver = new Mcp2515Driver(new Mcp2515Chip(clock, bus, oscillatorHertz), clock);
        driver.Write(0x28, cnf3, cnf2, cnf1);
        driver.SetMode(Mcp2515Mode.Normal);
        Assert.Equal(bitsPerSecond, driver.Chip.Controller.Timing.BitsPerSecond);
        Assert.Equal(0x00, driver.Read(0x0E) & 0xE0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_chips_talk(bool isExtended)
    {
        a.Start();
        b.Start();
        CanFrame sent = isExtended ? CanFrame.Extended(0x12345678, 1, 2, 3, 4, 5, 6, 7, 8) : CanFrame.Standard(0x5A3, 0xDE, 0xAD);
        a.Send(sent);
        clock.AdvanceMilliseconds(1);
        Assert.Equal(0x01, b.ReadStatus());
        Assert.Equal(isExtended ? 0x40 | 0x10 : 0x40, b.RxStatus());
        Assert.Equal(sent, b.Take(0));
        Assert.Equal(0x00, b.ReadStatus());
        Assert.Equal(0x08, a.ReadStatus()); // TX0IF, TXREQ is gone
        CanFrame request = CanFrame.Remote(sent.Id, isExtended, 5);
        b.Send(request, buffer: 2);
        clock.AdvanceMilliseconds(1);
        Assert.Equal((isExtended ? 0x18 : 0x08) | 0x40, a.RxStatus());
        Assert.Equal(request, a.Take(0));
        Assert.Empty(log.Reports);
    }

    [Fact]
    public void A_frame_takes_its_bits_at_the_rate_of_the_registers()
    {
        a.Start();
        b.Start();
        long fell = 0;
        b.Write(0x2B, 0x01);
        b.Chip.IntPinChanged += level => fell = level ? fell : clock.NowNanoseconds;
        CanFrame frame = CanFrame.Standard(0x5A3, 1, 2, 3, 4, 5, 6, 7, 8);
        a.Load(0, frame);
        a.Chip.Select();
        long begin = clock.NowNanoseconds;
        a.Chip.Exchange(0x81, 8);
        a.Chip.Deselect();
        clock.AdvanceMilliseconds(1);
        var bits = new CanFrameBits();
        bits.Encode(frame);
        Assert.Equal(44 + 64 + bits.StuffBits, bits.Count);
        Assert.Equal(begin + ((bits.Count - 1) * 2000), fell);
    }

    /// <summary>arduino-mcp2515's reset and setMode, as far as registers see them.</summary>
    [Fact]
    public void The_init_sequence_of_a_common_arduino_driver_works()
    {
        foreach (Mcp2515Driver driver in new[] { a, b })
        {
            driver.Transfer(0xC0);
            clock.AdvanceMilliseconds(10);
            foreach (byte buffer in new byte[] { 0x30, 0x40, 0x50 })
                driver.Write(buffer, new byte[14]);
            driver.Write(0x60, 0);
            driver.Write(0x70, 0);
            driver.Write(0x2B, 0xA3);
            driver.BitModify(0x60, 0x67, 0x04);
            driver.BitModify(0x70, 0x67, 0x01);
            foreach (byte filter in new byte[] { 0x00, 0x04, 0x08, 0x10, 0x14, 0x18 })
                driver.Write(filter, 0, filter == 0x04 ? (byte)0x08 : (byte)0, 0, 0);
            driver.Write(0x20, 0, 0x08, 0, 0);
            driver.Write(0x24, 0, 0x08, 0, 0);
            driver.Write(0x2A, 0x00);
            driver.Write(0x29, 0xF0);
            driver.Write(0x28, 0x86);
            driver.BitModify(0x0F, 0xE0, 0x00);
            Assert.Equal(0x00, driver.Read(0x0E) & 0xE0);
        }

        clock.AdvanceMilliseconds(1);
        foreach (CanFrame frame in new[] { CanFrame.Standard(0x7FF, 1), CanFrame.Extended(0x1FFFFFFF, 2) })
        {
            a.Load(0, frame);
            a.BitModify(0x30, 0x08, 0x08);
            Assert.Equal(0, a.Read(0x30) & 0x70);
            clock.AdvanceMilliseconds(1);
            Assert.Equal(1, b.ReadStatus() & 1);
            Assert.Equal(frame, b.Take(0));
            b.BitModify(0x2C, 0x01, 0);
        }
    }

    /// <summary>Register 4-1, page 27, and section 4.5.3, page 34: BUKT lets buffer 1 take what buffer 0 has no room for; RX STATUS shows the rollover as 110 and 111 (figure 12-9, page 70).</summary>
    [Fact]
    public void Rollover_fills_the_second_buffer_and_then_overflows()
    {
        a.Start();
        b.Start();
        b.SetMode(Mcp2515Mode.Configuration);
        b.Write(0x60, 0x04); // filters on
        b.Write(0x70, 0x00);
        b.Write(0x00, 0x20, 0x00, 0, 0); // RXF0 = 100h
        b.Write(0x04, 0x22, 0x00, 0, 0); // RXF1 = 110h
        b.Write(0x20, 0xFF, 0xE0, 0, 0);
        b.Write(0x24, 0xFF, 0xE0, 0, 0);
        b.Write(0x2B, 0x23);
        b.SetMode(Mcp2515Mode.Normal);
        clock.AdvanceMilliseconds(1);
        foreach (byte data in new byte[] { 1, 2, 3 })
        {
            a.Send(CanFrame.Standard(0x110, data));
            clock.AdvanceMilliseconds(1);
        }

        Assert.Equal(0xC0 | 0x01, b.RxStatus()); // both full, buffer 0 by RXF1
        Assert.Equal(0x80, b.Read(0x2D)); // RX1OVR
        Assert.Equal(0x02, b.Read(0x0E) & 0x0E); // ICOD: error
        Assert.Equal(CanFrame.Standard(0x110, 1), b.Take(0));
        Assert.Equal(0x80 | 0x07, b.RxStatus()); // RXF1, rolled over
        Assert.Equal(CanFrame.Standard(0x110, 2), b.Take(1));
        b.BitModify(0x2C, 0x20, 0);
        Assert.Equal(0x20, b.Read(0x2C)); // section 7.7, page 52: not while its condition lasts
        b.BitModify(0x2D, 0xC0, 0);
        b.BitModify(0x2C, 0x20, 0);
        Assert.Equal(0, b.Read(0x2D));
        Assert.True(b.Chip.IntPin);
    }

    [Fact]
    public void Without_rollover_a_full_buffer_0_overflows()
    {
        a.Start();
        b.Start();
        b.BitModify(0x60, 0x04, 0);
        a.Send(CanFrame.Standard(1, 1));
        clock.AdvanceMilliseconds(1);
        a.Send(CanFrame.Standard(1, 2));
        clock.AdvanceMilliseconds(1);
        Assert.Equal(0x40, b.Read(0x2D));
        Assert.Equal(CanFrame.Standard(1, 1), b.Take(0));
        Assert.Equal(0x00, b.RxStatus());
    }

    /// <summary>Table 4-2, "Filter/mask truth table", page 33: a bit counts where the mask is 1; EXIDE says to which frames a filter applies; EID15 to EID0 of standard frames are held against the first two data bytes.</summary>
    [Theory]
    [InlineData(0x123, false, 0x00, true)]
    [InlineData(0x122, false, 0x00, false)]
    [InlineData(0x123, true, 0x00, false)]
    [InlineData(0x123, false, 0x01, false)] // first data byte is AAh
    public void Filters_let_through_what_the_truth_table_says(int id, bool isExtended, byte firstByteOff, bool isTaken)
    {
        a.Start();
        b.Reset();
        b.Write(0x28, 0x06, 0xF0, 0x00);
        b.Write(0x60, 0x00);
        b.Write(0x70, 0x00);
        foreach (byte filter in new byte[] { 0x00, 0x04, 0x08, 0x10, 0x14, 0x18 })
            b.Write(filter, 0x24, 0x60, 0xAA, 0x55);
        b.Write(0x20, 0xFF, 0xE0, 0xFF, 0x00);
        b.Write(0x24, 0xFF, 0xE0, 0xFF, 0x00);
        b.SetMode(Mcp2515Mode.Normal);
        clock.AdvanceMilliseconds(1);
        byte[] data = [(byte)(0xAA ^ firstByteOff), 0x77];
        a.Send(isExtended ? CanFrame.Extended((uint)id << 18, data) : CanFrame.Standard((uint)id, data));
        clock.AdvanceMilliseconds(1);
        Assert.Equal(isTaken, (b.ReadStatus() & 1) != 0);
    }

    /// <summary>Section 4.5.3, "FILHIT bits", page 34.</summary>
    [Fact]
    public void Buffer_1_shows_which_of_its_filters_let_a_frame_in()
    {
        a.Start();
        b.Reset();
        b.Write(0x28, 0x06, 0xF0, 0x00);
        b.Write(0x20, 0xFF, 0xE0, 0, 0);
        b.Write(0x24, 0xFF, 0xE0, 0, 0);
        b.Write(0x14, 0x40, 0, 0, 0); // RXF4 = 200h
        b.SetMode(Mcp2515Mode.Normal);
        clock.AdvanceMilliseconds(1);
        a.Send(CanFrame.Standard(0x200, 9));
        clock.AdvanceMilliseconds(1);
        Assert.Equal(0x80 | 4, b.RxStatus());
        Assert.Equal(0x04, b.Read(0x70));
    }

    /// <summary>Section 7.1 and table 7-1, page 51: ICOD by priority, error first and RXB1 last.</summary>
    [Theory]
    [InlineData(0xFF, 1)]
    [InlineData(0xDF, 2)]
    [InlineData(0x1F, 3)]
    [InlineData(0x1B, 4)]
    [InlineData(0x13, 5)]
    [InlineData(0x03, 6)]
    [InlineData(0x02, 7)]
    [InlineData(0x80, 0)]
    public void The_interrupt_code_names_the_first_enabled_flag(byte flags, int code)
    {
        a.Write(0x2B, 0xFF);
        a.Write(0x2C, flags);
        Assert.Equal(code << 1, a.Read(0x0E) & 0x0E);
        Assert.False(a.Chip.IntPin);
        a.Write(0x2B, (byte)~flags);
        Assert.True(a.Chip.IntPin);
    }

    /// <summary>Section 12.10, page 66, and table 12-1, page 67: only the shaded registers of table 11-1 allow BIT MODIFY; the others take the whole byte.</summary>
    [Fact]
    public void Bit_modify_works_where_the_register_map_allows_it()
    {
        a.Write(0x2B, 0x55);
        a.BitModify(0x2B, 0x0F, 0xAA);
        Assert.Equal(0x5A, a.Read(0x2B));
        a.Write(0x36, 0x55); // TXB0D0
        a.BitModify(0x36, 0x0F, 0xAA);
        Assert.Equal(0xAA, a.Read(0x36));
        Assert.Contains("does not allow BIT MODIFY", Assert.Single(log.Reports).ToString(), StringComparison.Ordinal);
    }

    /// <summary>Section 10.1, page 59.</summary>
    [Fact]
    public void Bit_timing_and_filters_are_writable_in_configuration_mode_only()
    {
        a.Write(0x20, 0x12);
        Assert.Equal(0x12, a.Read(0x20));
        a.Start();
        a.Write(0x2A, 0x3F);
        a.Write(0x20, 0x34);
        Assert.Equal(0x00, a.Read(0x2A));
        Assert.Equal(0x00, a.Read(0x20)); // filters and masks read as 0
        Assert.Equal(2, log.Reports.Count);
    }

    /// <summary>Figures 12-3 and 12-5: the instructions point at SIDH or D0 of a buffer and go on from there.</summary>
    [Theory]
    [InlineData(0, 0x31)]
    [InlineData(1, 0x36)]
    [InlineData(2, 0x41)]
    [InlineData(3, 0x46)]
    [InlineData(4, 0x51)]
    [InlineData(5, 0x56)]
    public void Load_tx_buffer_points_at_its_six_places(int abc, byte address)
    {
        a.LoadTxBuffer(abc, 0x11, 0x22);
        Assert.Equal(0x11, a.Read(address));
        Assert.Equal(0x22, a.Read((byte)(address + 1)));
    }

    [Fact]
    public void Request_pins_send_their_buffers()
    {
        a.Write(0x0D, 0x01);
        Assert.Equal(0x31, a.Read(0x0D));
        a.Write(0x28, 0x06, 0xF0, 0x00);
        a.SetMode(Mcp2515Mode.Normal);
        var hearer = new TestNode(bus, clock, "hearer");
        clock.AdvanceMilliseconds(1);
        a.Load(0, CanFrame.Standard(3, 3));
        a.Chip.SetTransmitRequestPin(1, false); // a digital input only
        a.Chip.SetTransmitRequestPin(0, false);
        clock.AdvanceMilliseconds(1);
        Assert.Single(hearer.Heard);
        Assert.Equal(0x21, a.Read(0x0D));
    }

    [Fact]
    public void Buffer_full_pins_follow_their_buffers_or_their_bits()
    {
        a.Start();
        b.Start();
        Assert.Null(b.Chip.RxBufferFullPin(0));
        b.Write(0x0C, 0x0D); // both enabled, buffer 0 as interrupt
        Assert.True(b.Chip.RxBufferFullPin(0));
        Assert.False(b.Chip.RxBufferFullPin(1));
        a.Send(CanFrame.Standard(3, 3));
        clock.AdvanceMilliseconds(1);
        Assert.False(b.Chip.RxBufferFullPin(0));
        b.BitModify(0x0C, 0x20, 0x20);
        Assert.True(b.Chip.RxBufferFullPin(1));
    }

    /// <summary>Register 5-3: SOF only chooses what CLKOUT gives; 16 MHz tables of common drivers have CNF3 = 86h for 500 kbit/s.</summary>
    [Fact]
    public void The_start_of_frame_bit_is_kept_and_is_nobody_s_concern()
    {
        a.BitModify(0x0F, 0xE0, 0x80);
        a.Write(0x28, 0x86);
        Assert.Equal(0x86, a.Read(0x28));
        Assert.Empty(log.Reports);
    }

    [Fact]
    public void What_is_not_modelled_is_reported()
    {
        a.BitModify(0x0F, 0x03, 0x00); // CLKPRE while CLKEN
        a.Transfer(0x77);
        Assert.Equal(
            ["CLKEN and CLKPRE: the clock on CLKOUT is not modelled", "0x77 is no SPI instruction of the data sheet (table 12-1); it was ignored"],
            log.Reports.Select(report => report.Detail));
    }

    [Fact]
    public void Ten_thousand_random_transactions_throw_nothing()
    {
        var random = new Random(1);
        var hearer = new TestNode(bus, clock, "hearer");
        ReadOnlySpan<byte> instructions = [0xC0, 0x03, 0x02, 0x05, 0xA0, 0xB0, 0x81, 0x87, 0x40, 0x43, 0x90, 0x96];
        _ = new TestNode(bus, clock, "acknowledger");
        bus.BitErrorRate = 0.001;
        for (int i = 0; i < 10_000; i++)
        {
            Mcp2515Driver driver = random.Next(2) == 0 ? a : b;
            var bytes = new byte[random.Next(1, 20)];
            random.NextBytes(bytes);
            if (random.Next(4) != 0)
                bytes[0] = instructions[random.Next(random.Next(10) == 0 ? 0 : 1, instructions.Length)];
            if (random.Next(4) == 0)
                bytes = [0x05, 0x0F, 0xE0, (byte)(random.Next(8) << 5)];
            if (random.Next(30) == 0)
                driver.Start((Mcp2515Mode)random.Next(5));
            driver.Transfer(bytes);
            if (random.Next(50) == 0)
                hearer.Send(CanFrame.Extended((uint)random.Next(1 << 29), bytes.AsSpan(0, Math.Min(8, bytes.Length))));
            if (random.Next(200) == 0)
                driver.Chip.SetResetPin(random.Next(2) == 0);
            clock.AdvanceMicroseconds(random.Next(500));
        }

        Assert.True(bus.Frames > 100);
    }
}
