using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <summary>DS18B20 against Maxim's data sheet 19-7487 rev. 6. Pages are those of its edition of 20 pages.</summary>
public class Ds18b20Tests
{
    private readonly ManualClock clock = new();
    private readonly ReportList log = new();

    /// <summary>Maxim application note 27, the example of a ROM code: family 02h, serial 00000001B81Ch, check A2h.</summary>
    [Fact]
    public void The_check_is_that_of_application_note_27()
    {
        byte[] rom = [0x02, 0x1C, 0xB8, 0x01, 0x00, 0x00, 0x00];
        Assert.Equal(0xA2, OneWireCrc.Of(rom));
        Assert.Equal(0, OneWireCrc.Of([.. rom, 0xA2]));
    }

    /// <summary>Table 1, "Temperature/data relationship", page 6.</summary>
    [Theory]
    [InlineData(125, 0x07D0)]
    [InlineData(85, 0x0550)]
    [InlineData(25.0625, 0x0191)]
    [InlineData(10.125, 0x00A2)]
    [InlineData(0.5, 0x0008)]
    [InlineData(0, 0x0000)]
    [InlineData(-0.5, 0xFFF8)]
    [InlineData(-10.125, 0xFF5E)]
    [InlineData(-25.0625, 0xFE6F)]
    [InlineData(-55, 0xFC90)]
    public void Temperatures_read_as_table_1_lists_them(double celsius, int raw)
    {
        Ds18b20Chip chip = Ideal();
        var master = new OneWireMaster(clock, chip);
        chip.TemperatureCelsius.Value = celsius;
        Convert(master, 750);
        byte[] pad = Scratchpad(master);
        Assert.Equal(raw, pad[0] | (pad[1] << 8));
        Assert.Equal(0, OneWireCrc.Of(pad));
    }

    /// <summary>Figure 9, "Memory map", page 8: the scratchpad after power-up.</summary>
    [Fact]
    public void After_power_up_the_scratchpad_has_85_degrees_and_the_eeprom()
    {
        var master = new OneWireMaster(clock, Ideal());
        Assert.Equal(new byte[] { 0x50, 0x05, 0x4B, 0x46, 0x7F, 0xFF, 0x0C, 0x10, 0x1C }, Scratchpad(master));
    }

    /// <summary>Table 2, "Thermometer resolution configuration", page 9.</summary>
    [Theory]
    [InlineData(0x1F, 93.75, 21.5)]
    [InlineData(0x3F, 187.5, 21.75)]
    [InlineData(0x5F, 375, 21.875)]
    [InlineData(0x7F, 750, 21.9375)]
    public void The_resolution_sets_conversion_time_and_steps(byte configuration, double milliseconds, double celsius)
    {
        Ds18b20Chip chip = Ideal();
        var master = new OneWireMaster(clock, chip);
        chip.TemperatureCelsius.Value = 21.96;
        Command(master, 0x4E, 0x4B, 0x46, configuration);
        long begin = clock.NowNanoseconds;
        Command(master, 0x44);
        int busy = 0;
        while (!master.Slot(true))
            busy++;
        Assert.InRange((clock.NowNanoseconds - begin) / 1e6, milliseconds, milliseconds + 3); // the command, and one slot too many
        Assert.True(busy > 1000);
        byte[] pad = Scratchpad(master);
        Assert.Equal(celsius, (short)(pad[0] | (pad[1] << 8)) / 16.0);
        Assert.Equal(configuration, pad[4]);
    }

    [Fact]
    public void A_conversion_that_is_read_too_early_gives_the_last_temperature()
    {
        Ds18b20Chip chip = Ideal();
        var master = new OneWireMaster(clock, chip);
        Convert(master, 700);
        Assert.Equal([0x50, 0x05], Scratchpad(master)[..2]);
        clock.AdvanceMicroseconds(50_000);
        Assert.Equal([0x90, 0x01], Scratchpad(master)[..2]);
    }

    /// <summary>"DS18B20 operation example 2", page 18: write TH, TL and configuration, read them back, copy them, recall them.</summary>
    [Fact]
    public void Operation_example_2_of_the_data_sheet()
    {
        Ds18b20Chip chip = Ideal();
        var master = new OneWireMaster(clock, chip);
        Assert.True(master.Reset());
        master.Write(0xCC, 0x4E, 0x64, 0x9C, 0x3F);
        Assert.True(master.Reset());
        master.Write(0xCC, 0xBE);
        byte[] pad = master.Read(9);
        Assert.Equal([0x64, 0x9C, 0x3F], pad[2..5]);
        Assert.Equal(0, OneWireCrc.Of(pad));
        Assert.True(master.Reset());
        master.Write(0xCC, 0x48);
        Assert.False(master.Slot(true)); // 0 while the EEPROM is written
        clock.AdvanceMicroseconds(10_000);
        Assert.True(master.Slot(true));
        Assert.Equal(1, chip.EepromWrites);
        chip.LosePower();
        Assert.Equal([0x64, 0x9C, 0x3F], Scratchpad(master)[2..5]);
    }

    /// <summary>"DS18B20 operation example 1", page 18: several devices on parasite power, one of them converts under a strong pull-up and is read.</summary>
    [Fact]
    public void Operation_example_1_of_the_data_sheet()
    {
        var chip = new Ds18b20Chip(clock, 1, seed: 1, isParasitePowered: true, isIdeal: true, log);
        var other = new Ds18b20Chip(clock, 2, seed: 1, isParasitePowered: true, isIdeal: true, log);
        chip.TemperatureCelsius.Value = 25.0625;
        var master = new OneWireMaster(clock, chip, other);
        Assert.True(master.Reset());
        master.Write([0x55, .. chip.RomCode, 0x44]);
        SetStrongPullUp(clock.NowNanoseconds - 70_000 + 9_000, isStrong: true); // within 10 us of the last slot's edge, which has gone on for 70 us
        clock.AdvanceMicroseconds(751_000);
        SetStrongPullUp(clock.NowNanoseconds, isStrong: false);
        Assert.True(master.Reset());
        master.Write([0x55, .. chip.RomCode, 0xBE]);
        byte[] pad = master.Read(9);
        Assert.Equal(0, OneWireCrc.Of(pad));
        Assert.Equal([0x91, 0x01], pad[..2]);
        Assert.True(master.Reset());
        master.Write([0x55, .. other.RomCode, 0xBE]);
        Assert.Equal([0x50, 0x05], master.Read(2)); // it was not asked to convert
        Assert.Empty(log.Reports);

        void SetStrongPullUp(long nanoseconds, bool isStrong)
        {
            chip.StrongPullUpChanged(nanoseconds, isStrong);
            other.StrongPullUpChanged(nanoseconds, isStrong);
        }
    }

    [Fact]
    public void A_recall_brings_the_eeprom_back()
    {
        var master = new OneWireMaster(clock, Ideal());
        Command(master, 0x4E, 1, 2, 0x1F);
        Assert.Equal([1, 2, 0x1F], Scratchpad(master)[2..5]);
        Command(master, 0xB8);
        Assert.True(master.Slot(true));
        Assert.Equal([0x4B, 0x46, 0x7F], Scratchpad(master)[2..5]);
    }

    [Fact]
    public void Of_the_configuration_only_the_resolution_can_be_written()
    {
        var master = new OneWireMaster(clock, Ideal());
        Command(master, 0x4E, 0, 0, 0x80);
        Assert.Equal(0x1F, Scratchpad(master)[4]);
    }

    [Fact]
    public void A_search_finds_every_device_through_its_conflicts()
    {
        ulong[] serials = [0x000000000001, 0x000000000003, 0xFFFFFFFFFFFF, 0x123456789ABC, 0x800000000000];
        Ds18b20Chip[] chips = [.. serials.Select(serial => new Ds18b20Chip(clock, serial, seed: 1, log: log))];
        var master = new OneWireMaster(clock, [.. chips]);
        List<byte[]> found = master.Search(0xF0);
        Assert.Equal(serials.Order(), found.Select(rom => BitConverter.ToUInt64(rom) >> 8 & 0xFFFF_FFFF_FFFF).Order());
        Assert.All(found, rom => Assert.Equal(0, OneWireCrc.Of(rom)));
        Assert.All(found, rom => Assert.Equal(0x28, rom[0]));
        Assert.Empty(log.Reports);
    }

    [Fact]
    public void Match_rom_speaks_to_one_of_several()
    {
        var warm = new Ds18b20Chip(clock, 1, seed: 1, isIdeal: true);
        var cold = new Ds18b20Chip(clock, 2, seed: 1, isIdeal: true);
        warm.TemperatureCelsius.Value = 50;
        cold.TemperatureCelsius.Value = -20;
        var master = new OneWireMaster(clock, warm, cold);
        Convert(master, 750);
        foreach ((Ds18b20Chip chip, short raw) in new[] { (warm, (short)800), (cold, (short)-320) })
        {
            Assert.True(master.Reset());
            master.Write(0x55);
            master.Write([.. chip.RomCode]);
            master.Write(0xBE);
            byte[] pad = master.Read(9);
            Assert.Equal(raw, (short)(pad[0] | (pad[1] << 8)));
        }
    }

    [Fact]
    public void Read_rom_gives_the_code_of_a_single_device()
    {
        Ds18b20Chip chip = Ideal();
        var master = new OneWireMaster(clock, chip);
        master.Reset();
        master.Write(0x33);
        Assert.Equal(chip.RomCode, master.Read(8));
        master.Write(0xBE); // a function command may follow
        Assert.Equal(0x50, master.Read(1)[0]);
    }

    /// <summary>"Alarm signaling", page 6: at or above TH, or at or below TL, after the last conversion; whole degrees count.</summary>
    [Theory]
    [InlineData(29.9, false)]
    [InlineData(30.0, true)]
    [InlineData(30.5, true)]
    [InlineData(-10.0, true)]
    [InlineData(-9.0, false)]
    [InlineData(-9.5, true)] // bits 11 to 4 of -9.5 are -10
    public void An_alarm_search_finds_devices_outside_their_triggers(double celsius, bool hasAlarm)
    {
        Ds18b20Chip chip = Ideal();
        var master = new OneWireMaster(clock, chip, new Ds18b20Chip(clock, 99, seed: 1));
        Command(master, 0x4E, 30, 0xF6, 0x7F);
        Assert.Empty(master.Search(0xEC));
        chip.TemperatureCelsius.Value = celsius;
        Convert(master, 750);
        Assert.Equal(hasAlarm ? 1 : 0, master.Search(0xEC).Count);
        Assert.Equal(hasAlarm, chip.HasAlarm);
    }

    [Fact]
    public void The_power_supply_can_be_asked_for()
    {
        var external = new OneWireMaster(clock, Ideal());
        Command(external, 0xB4);
        Assert.True(external.Slot(true));
        var parasite = new OneWireMaster(clock, new Ds18b20Chip(clock, 1, seed: 1, isParasitePowered: true));
        Command(parasite, 0xB4);
        Assert.False(parasite.Slot(true));
    }

    [Fact]
    public void A_parasitically_powered_device_converts_under_a_strong_pull_up()
    {
        var chip = new Ds18b20Chip(clock, 1, seed: 1, isParasitePowered: true, isIdeal: true, log);
        var master = new OneWireMaster(clock, chip);
        Command(master, 0x44);
        chip.StrongPullUpChanged(clock.NowNanoseconds - 70_000 + 9_000, isStrong: true); // the last slot has gone on for 70 us
        clock.AdvanceMicroseconds(751_000);
        chip.StrongPullUpChanged(clock.NowNanoseconds, isStrong: false);
        Assert.Equal([0x90, 0x01], Scratchpad(master)[..2]);
        Assert.Empty(log.Reports);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Without_one_it_starves_and_reads_85_degrees(bool isTooShort)
    {
        var chip = new Ds18b20Chip(clock, 1, seed: 1, isParasitePowered: true, isIdeal: true, log);
        var master = new OneWireMaster(clock, chip);
        Command(master, 0x44);
        if (isTooShort)
        {
            chip.StrongPullUpChanged(clock.NowNanoseconds - 65_000, isStrong: true);
            clock.AdvanceMicroseconds(400_000);
            chip.StrongPullUpChanged(clock.NowNanoseconds, isStrong: false);
        }

        clock.AdvanceMicroseconds(751_000);
        Assert.Equal([0x50, 0x05], Scratchpad(master)[..2]);
        Assert.Contains("no strong pull-up", Assert.Single(log.Reports).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_eeprom_wears_out_after_50000_writes()
    {
        Ds18b20Chip chip = Ideal();
        var master = new OneWireMaster(clock, chip);
        for (int i = 0; i <= Ds18b20Chip.EepromEndurance; i++)
        {
            Command(master, 0x48);
            clock.AdvanceMicroseconds(10_000);
            if (i == Ds18b20Chip.EepromEndurance - 1)
                Command(master, 0x4E, 7, 7, 0x7F);
        }

        Assert.False(master.Slot(false) && chip.HasAlarm); // brings the device up to the present
        Assert.Equal(Ds18b20Chip.EepromEndurance + 1, chip.EepromWrites);
        chip.LosePower();
        Assert.Equal([0x4B, 0x46], Scratchpad(master)[2..4]);
        Assert.Single(log.Reports);
    }

    [Theory]
    [InlineData(479, false)]
    [InlineData(480, true)]
    [InlineData(5000, true)]
    public void A_reset_takes_480_microseconds(double microseconds, bool isPresent)
    {
        var master = new OneWireMaster(clock, Ideal());
        Assert.Equal(isPresent, master.Reset(microseconds));
    }

    [Theory]
    [InlineData(15, true)] // a host must write 1 within 15 us, and write 0 for 60 us at least
    [InlineData(60, false)]
    public void Bits_are_told_apart_within_15_to_60_microseconds(double lowMicroseconds, bool isOne)
    {
        for (ulong serial = 1; serial < 50; serial++)
        {
            var chip = new Ds18b20Chip(clock, serial, seed: serial);
            var master = new OneWireMaster(clock, chip);
            master.Reset();
            for (int bit = 0; bit < 8; bit++)
                master.Slot(true, ((0x33 >> bit) & 1) != 0 == isOne ? lowMicroseconds : isOne ? 60 : 1);
            Assert.Equal(0x28, master.Read(1)[0]);
        }
    }

    [Fact]
    public void A_device_that_is_cut_off_does_not_answer()
    {
        Ds18b20Chip chip = Ideal();
        chip.IsConnected = false;
        var master = new OneWireMaster(clock, chip);
        Assert.False(master.Reset());
        Assert.Equal(0xFF, master.Read(1)[0]);
    }

    [Fact]
    public void An_unknown_command_is_reported_and_silences_the_device()
    {
        var master = new OneWireMaster(clock, Ideal());
        Command(master, 0xAB);
        Assert.Equal("DS18B20 register 0xAB, write: the data sheet lists no such function command; the device is silent until the next reset", Assert.Single(log.Reports).ToString());
        Assert.Equal(0xFF, master.Read(1)[0]);
    }

    [Fact]
    public void Ten_thousand_random_transactions_throw_nothing()
    {
        var random = new Random(1);
        var chip = new Ds18b20Chip(clock, 1, seed: 1, isParasitePowered: true, log: log);
        var other = new Ds18b20Chip(clock, 2, seed: 1, log: log);
        chip.TemperatureCelsius.Value = double.NaN;
        other.TemperatureCelsius.Value = double.PositiveInfinity;
        var master = new OneWireMaster(clock, chip, other);
        ReadOnlySpan<byte> commands = [0xF0, 0x33, 0x55, 0xCC, 0xEC, 0x44, 0x4E, 0xBE, 0x48, 0xB8, 0xB4];
        for (int i = 0; i < 10_000; i++)
        {
            if (random.Next(3) == 0)
                master.Reset(random.Next(1000));
            for (int count = random.Next(4); count > 0; count--)
                master.Write(random.Next(3) == 0 ? (byte)random.Next(256) : commands[random.Next(commands.Length)]);
            for (int count = random.Next(30); count > 0; count--)
                master.Slot(random.Next(2) == 0, random.Next(4) == 0 ? random.Next(400) + 1 : 0);
            chip.StrongPullUpChanged(clock.NowNanoseconds, random.Next(2) == 0);
            clock.AdvanceMicroseconds(random.Next(1000));
            if (random.Next(500) == 0)
                chip.LosePower();
        }
    }

    private static void Command(OneWireMaster master, params ReadOnlySpan<byte> bytes)
    {
        Assert.True(master.Reset());
        master.Write(0xCC);
        master.Write(bytes);
    }

    private static byte[] Scratchpad(OneWireMaster master)
    {
        Command(master, 0xBE);
        return master.Read(9);
    }

    private void Convert(OneWireMaster master, double milliseconds)
    {
        Command(master, 0x44);
        clock.AdvanceMicroseconds(milliseconds * 1000);
    }

    private Ds18b20Chip Ideal() => new(clock, 0x0123456789AB, seed: 1, isIdeal: true, log: log);
}
