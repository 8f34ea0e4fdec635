using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <summary>Expectations are those of Solomon Systech's SSD1306, rev. 1.5.</summary>
public sealed class Ssd1306Tests
{
    private readonly EventClock clock = new();
    private readonly ReportList log = new();
    private readonly Ssd1306Chip chip;
    private readonly I2cProbe bus;

    public Ssd1306Tests()
    {
        chip = new Ssd1306Chip(clock, 0x3C, seed: 1, log);
        bus = new I2cProbe(chip, clock, 0x3C);
    }

    /// <summary>Section 8.5 and table 9-1: off, normal, contrast 7Fh, 107 Hz = 370 kHz / (1 x 54 x 64).</summary>
    [Fact]
    public void It_starts_dark_with_the_reset_values()
    {
        Assert.False(chip.IsDisplayOn);
        Assert.False(chip.IsInverted);
        Assert.False(chip.IsEntireDisplayOn);
        Assert.Equal(0x7F, chip.Contrast);
        Assert.Equal(107, chip.FrameFrequencyHertz, 0.1);
        Assert.Equal(0x40, bus.Read(1)[0]); // bit 6: off
    }

    [Fact]
    public void The_memory_holds_garbage_after_power_on_which_the_seed_draws()
    {
        Assert.Contains(chip.DisplayRam.ToArray(), value => value != 0);
        Assert.True(chip.DisplayRam.SequenceEqual(new Ssd1306Chip(clock, 0x3C, seed: 1).DisplayRam));
        Assert.False(chip.DisplayRam.SequenceEqual(new Ssd1306Chip(clock, 0x3C, seed: 2).DisplayRam));
    }

    /// <summary>The application note's flow: the modules' start sequence, then a pixel in each corner.</summary>
    [Fact]
    public void A_driver_draws_an_upright_picture()
    {
        StartUpright();
        Clear();
        Commands(0x21, 0, 127, 0x22, 0, 7);
        Data([0x01, .. new byte[126], 0x02]); // row 0 in column 0, row 1 in column 127
        Data([.. new byte[(6 * 128) + 3], 0x80]); // row 63 in column 3
        string[] lines = chip.ToPortableBitmap().Split('\n');
        Assert.Equal(["P1", "128 64"], lines[..2]);
        Assert.Equal("1" + new string('0', 127), lines[2]);
        Assert.Equal(new string('0', 127) + "1", lines[3]);
        Assert.Equal("0001" + new string('0', 124), lines[65]);
        Assert.Equal(3, Lit());
        Assert.Empty(log.Reports);
    }

    [Fact]
    public void Commands_may_come_byte_by_byte_or_behind_single_control_bytes()
    {
        bus.Write(0x00, 0x81);
        bus.Write(0x00, 0x12);
        Assert.Equal(0x12, chip.Contrast);
        bus.Write(0x80, 0x81, 0x80, 0x34);
        Assert.Equal(0x34, chip.Contrast);
        bus.Write(0x80, 0x81, 0x00, 0x56, 0xA7);
        Assert.Equal(0x56, chip.Contrast);
        Assert.True(chip.IsInverted);
        Assert.Empty(log.Reports);
    }

    [Fact]
    public void Commands_and_data_may_share_a_transfer()
    {
        Commands(0xB2, 0x05, 0x10);
        bus.Write(0x80, 0xB3, 0xC0, 0xAA, 0x80, 0xB4, 0x40, 0xBB, 0xCC);
        Assert.Equal(0xAA, chip.DisplayRam[(3 * 128) + 5]);
        Assert.Equal([0xBB, 0xCC], chip.DisplayRam.Slice((4 * 128) + 6, 2).ToArray());
    }

    /// <summary>What u8g2 does: the page pointer's commands in horizontal mode, which parts obey beyond the datasheet's promise.</summary>
    [Fact]
    public void The_page_pointers_commands_work_in_horizontal_mode_and_are_loud()
    {
        Clear();
        Commands(0x20, 0x00, 0x12, 0x03, 0xB6);
        Data(0x5A);
        Assert.Equal(0x5A, chip.DisplayRam[(6 * 128) + 0x23]);
        Assert.Equal(3, log.Reports.Count);
    }

    /// <summary>Section 10.1.3: in page mode the column goes round and the page stays.</summary>
    [Fact]
    public void Page_addressing_stays_in_its_page()
    {
        Clear();
        Commands(0x20, 0x02, 0xB5, 0x0F, 0x17); // page 5, column 127
        Data(1, 2, 3);
        Assert.Equal(1, chip.DisplayRam[(5 * 128) + 127]);
        Assert.Equal([2, 3], chip.DisplayRam.Slice(5 * 128, 2).ToArray());
    }

    /// <summary>The example of section 10.1.3: B2h, 03h and 10h point to SEG3 of PAGE2.</summary>
    [Fact]
    public void Page_addressing_starts_at_the_datasheets_example()
    {
        Clear();
        Commands(0x20, 0x02, 0xB2, 0x03, 0x10);
        Data(0x5A);
        Assert.Equal((2 * 128) + 3, chip.DisplayRam.IndexOf((byte)0x5A));
    }

    /// <summary>Figures 8-13 and 8-14, page 26: D0 of PAGE2 is COM16 and D7 COM23; with the rows re-mapped COM47 and COM40. COM63 is the top row of a module.</summary>
    [Theory]
    [InlineData(0xC0, 16, 23)]
    [InlineData(0xC8, 47, 40)]
    public void A_byte_of_page_2_lights_the_datasheets_rows(byte scanDirection, int rowOfBit0, int rowOfBit7)
    {
        StartUpright();
        Clear();
        Commands(scanDirection, 0x21, 0, 127, 0x22, 2, 7);
        Data(0x81);
        Assert.True(chip.GetPixel(0, 63 - rowOfBit0));
        Assert.True(chip.GetPixel(0, 63 - rowOfBit7));
        Assert.Equal(2, Lit());
    }

    /// <summary>Figures 10-3 and 10-4, with columns 2 to 3 and pages 1 to 2.</summary>
    [Theory]
    [InlineData(0x00, new[] { 130, 131, 258, 259, 130 })]
    [InlineData(0x01, new[] { 130, 258, 131, 259, 130 })]
    public void Horizontal_and_vertical_addressing_stay_in_their_window(byte mode, int[] order)
    {
        for (int count = 1; count <= order.Length; count++)
        {
            Clear();
            Commands(0x20, mode, 0x21, 2, 3, 0x22, 1, 2);
            Data([.. Enumerable.Range(1, count).Select(i => (byte)i)]);
            Assert.Equal(count, chip.DisplayRam[order[count - 1]]);
        }
    }

    /// <summary>Table 9-1, A1h: only what is written afterwards is mirrored.</summary>
    [Fact]
    public void Segment_remap_mirrors_what_is_written_afterwards()
    {
        StartUpright();
        Clear();
        Commands(0x21, 0, 127, 0x22, 0, 7);
        Data(0x01);
        Commands(0xA0);
        Assert.True(chip.GetPixel(0, 0));
        Data(0x01); // column 1
        Assert.True(chip.GetPixel(126, 0));
        Assert.Equal(2, Lit());
    }

    [Fact]
    public void COM_scan_direction_turns_the_picture_at_once()
    {
        StartUpright();
        Clear();
        Commands(0x21, 0, 127, 0x22, 0, 7);
        Data(0x02);
        Assert.True(chip.GetPixel(0, 1));
        Commands(0xC0);
        Assert.True(chip.GetPixel(0, 62));
        Assert.Equal(1, Lit());
    }

    /// <summary>40h + n brings row n of the memory to the top; D3h n does it with the scan, here to the same effect.</summary>
    [Theory]
    [InlineData(new byte[] { 0x48 })]
    [InlineData(new byte[] { 0xD3, 8 })]
    public void Start_line_and_offset_shift_the_picture(byte[] command)
    {
        StartUpright();
        Clear();
        Commands(0x21, 0, 127, 0x22, 1, 7);
        Data(0x01);
        Assert.True(chip.GetPixel(0, 8));
        Commands(command);
        Assert.True(chip.GetPixel(0, 0));
        Assert.Equal(1, Lit());
    }

    /// <summary>Table 10-1: with a ratio of 48 and C0h, COM0 to COM47 show rows 0 to 47 and the others nothing.</summary>
    [Fact]
    public void Rows_beyond_the_multiplex_ratio_stay_dark()
    {
        StartUpright();
        Commands(0xC0, 0xA8, 47, 0xA5);
        Assert.False(chip.GetPixel(5, 15));
        Assert.True(chip.GetPixel(5, 16));
        Assert.Equal(48 * 128, Lit());
    }

    [Fact]
    public void Inverse_all_on_and_off_do_not_touch_the_memory()
    {
        StartUpright();
        Clear();
        Commands(0xA7);
        Assert.Equal(64 * 128, Lit());
        Commands(0xA6, 0xA5);
        Assert.Equal(64 * 128, Lit());
        Commands(0xA4);
        Assert.Equal(0, Lit());
        Commands(0xA7, 0xAE);
        Assert.Equal(0, Lit());
        Assert.Equal(0x40, bus.Read(1)[0]);
        Commands(0xAF);
        Assert.Equal(0x00, bus.Read(1)[0]);
        Assert.Equal(new byte[1024], chip.DisplayRam.ToArray());
    }

    /// <summary>Section 8.9; its sequence with the charge pump is on page 29 by the revision history on page 2.</summary>
    [Fact]
    public void Without_charge_pump_or_supply_it_stays_dark_and_says_so()
    {
        Commands(0xA5, 0xAF);
        Assert.Equal(0, Lit());
        Assert.Contains("dark", Assert.Single(log.Reports).Detail, StringComparison.Ordinal);
        Commands(0x8D, 0x14);
        Assert.Equal(64 * 128, Lit());
        var supplied = new Ssd1306Chip(clock, 0x3D, seed: 1, log, hasExternalSupply: true);
        new I2cProbe(supplied, clock, 0x3D).Write(0x00, 0xA5, 0xAF);
        Assert.True(supplied.GetPixel(0, 0));
        Assert.Single(log.Reports);
    }

    [Fact]
    public void A_panel_of_32_rows_wants_sequential_COM_pins()
    {
        var small = new Ssd1306Chip(clock, 0x3D, seed: 1, log, height: 32);
        var smallBus = new I2cProbe(small, clock, 0x3D);
        smallBus.Write(0x00, 0xA8, 31, 0x8D, 0x14, 0xA1, 0xC8, 0xAF);
        Assert.Contains("32 rows", Assert.Single(log.Reports).Detail, StringComparison.Ordinal);
        smallBus.Write([0x00, 0xDA, 0x02, 0xAF, 0x20, 0x00]);
        smallBus.Write([0x40, .. new byte[512]]);
        smallBus.Write(0x00, 0x21, 0, 127, 0x22, 3, 3);
        smallBus.Write(0x40, 0x80);
        Assert.True(small.GetPixel(0, 31));
        Assert.Single(log.Reports);
    }

    /// <summary>26h: 5 frames per step at 107 Hz; a pixel at column 127 comes back at column 0.</summary>
    [Fact]
    public void It_scrolls_to_the_right_a_column_per_interval()
    {
        StartUpright();
        Clear();
        Commands(0x21, 126, 127, 0x22, 0, 0);
        Data(0x01);
        Commands(0x26, 0x00, 0, 0, 0, 0x00, 0xFF, 0x2F);
        double step = 5 / chip.FrameFrequencyHertz * 1000;
        clock.AdvanceMilliseconds(step - 0.01);
        Assert.True(chip.GetPixel(126, 0));
        clock.AdvanceMilliseconds(0.02);
        Assert.True(chip.GetPixel(127, 0));
        clock.AdvanceMilliseconds(step * 2);
        Assert.True(chip.GetPixel(1, 0));
        Commands(0x2E);
        clock.AdvanceMilliseconds(1000);
        Assert.True(chip.GetPixel(1, 0));
        Assert.Equal(1, Lit());
    }

    [Fact]
    public void It_scrolls_upward_within_its_area()
    {
        StartUpright();
        Clear();
        Commands(0x21, 0, 0, 0x22, 0, 7);
        Data(0x01, 0x00, 0x01); // rows 0 and 16
        Commands(0xA3, 8, 56, 0x2A, 0x00, 7, 7, 7, 1, 0x2F); // two frames per step, one row
        clock.AdvanceMilliseconds((2 / chip.FrameFrequencyHertz * 1000 * 5) + 0.1);
        Assert.True(chip.GetPixel(0, 0));
        Assert.True(chip.GetPixel(0, 11));
        Assert.Equal(2, Lit());
    }

    [Fact]
    public void The_SPI_face_takes_commands_and_data_by_its_pin()
    {
        chip.Select();
        chip.SetDataPin(false);
        foreach (byte value in new byte[] { 0xB1, 0x02, 0x10 })
            chip.Exchange(value, 8);
        chip.SetDataPin(true);
        Assert.Equal(0, chip.Exchange(0x1234, 16));
        chip.Deselect();
        chip.Exchange(0x99, 8);
        Assert.Equal([0x12, 0x34], chip.DisplayRam.Slice(128 + 2, 2).ToArray());
        Assert.NotEqual(0x99, chip.DisplayRam[128 + 4]);
    }

    [Fact]
    public void Reset_restores_the_settings_and_keeps_the_memory()
    {
        StartUpright();
        Clear();
        Data(0x77);
        chip.SetResetPin(false);
        Assert.False(bus.TryWrite(0x00));
        chip.SetResetPin(true);
        Assert.False(chip.IsDisplayOn);
        Assert.Contains((byte)0x77, chip.DisplayRam.ToArray());
        chip.LosePower();
        Assert.NotEqual(1, chip.DisplayRam.ToArray().Count(value => value != 0));
    }

    [Theory]
    [InlineData(new byte[] { 0xD6, 0x01 }, 0xD6)]
    [InlineData(new byte[] { 0x23, 0x00, 0x23, 0x20 }, 0x23)]
    [InlineData(new byte[] { 0xFD }, 0xFD)]
    [InlineData(new byte[] { 0x20, 0x03 }, 0x20)]
    [InlineData(new byte[] { 0xA8, 0x05 }, 0xA8)]
    [InlineData(new byte[] { 0x21, 9, 3 }, 0x21)]
    [InlineData(new byte[] { 0x20, 0x00, 0xB3 }, 0xB3)]
    [InlineData(new byte[] { 0xA3, 60, 60 }, 0xA3)]
    public void What_the_datasheet_does_not_allow_is_loud(byte[] commands, int reported)
    {
        Commands(commands);
        Assert.Equal(reported, log.Reports[0].Register);
    }

    [Fact]
    public void Random_bus_traffic_never_throws()
    {
        var ownClock = new ManualClock();
        var part = new Ssd1306Chip(ownClock, 0x3C, seed: 1, log);
        I2cMaster.Fuzz(part, 0x3C, ownClock, 10_000);
        var random = new Random(3);
        part.Select();
        for (int i = 0; i < 10_000; i++)
        {
            part.SetDataPin(random.Next(2) == 0);
            part.Exchange(random.Next(65536), random.Next(2) == 0 ? 8 : 16);
            part.GetPixel(random.Next(128), random.Next(64));
        }

        Assert.NotEmpty(log.Reports);
    }

    private int Lit() => chip.ToPortableBitmap().Split('\n')[2..].Sum(line => line.Count(pixel => pixel == '1'));

    private void StartUpright() =>
        Commands(0xAE, 0xD5, 0x80, 0xA8, 0x3F, 0xD3, 0x00, 0x40, 0x8D, 0x14, 0x20, 0x00, 0xA1, 0xC8, 0xDA, 0x12, 0x81, 0xCF, 0xD9, 0x22, 0xDB, 0x40, 0xA4, 0xA6, 0xAF);

    private void Clear()
    {
        Commands(0x20, 0x00, 0x21, 0, 127, 0x22, 0, 7);
        Data(new byte[1024]);
    }

    private void Commands(params byte[] bytes) => bus.Write([0x00, .. bytes]);

    private void Data(params byte[] bytes) => bus.Write([0x40, .. bytes]);
}
