namespace Controller.Chips.Tests;

/// <content>Limits and the ALERT pin.</content>
public sealed partial class Sht3xTests
{
    /// <summary>Alert Mode: default limits after power-up.</summary>
    [Theory]
    [InlineData(0xE11F, 0xCD33)]
    [InlineData(0xE114, 0xC92D)]
    [InlineData(0xE109, 0x3869)]
    [InlineData(0xE102, 0x3466)]
    public void Limits_start_with_the_application_notes_values(int command, int word) => Assert.Equal(word, ReadWord((ushort)command));

    [Fact]
    public void ALERT_rises_at_the_set_limit_and_falls_at_the_clear_limit_by_itself()
    {
        var edges = new List<(long Milliseconds, bool Level)>();
        Command(ClearStatus);
        clock.AdvanceMilliseconds(1);
        Assert.False(chip.AlertPin);
        chip.AlertPinChanged += level => edges.Add((clock.NowNanoseconds / 1_000_000, level));
        long start = clock.NowNanoseconds;
        // 50 °C, and 0.1 °C more each 100 ms: 61 °C after 11 s; 60 °C is the set limit. Then down again to 58 °C.
        chip.AirTemperatureCelsius.Source = now =>
        {
            double seconds = (now - start) / 1e9;
            return seconds < 11 ? 50 + seconds : 61 - (seconds - 11);
        };
        Command(0x2737);
        clock.AdvanceMilliseconds(20_000);
        Assert.Equal([true, false], edges.Select(edge => edge.Level));
        // A limit has steps of 0.34 °C (9 bits of 175 °C), a measurement comes each 0.1 s.
        Assert.InRange(edges[0].Milliseconds, 9_600, 10_200);
        Assert.InRange(edges[1].Milliseconds, 13_900, 14_500);
        Assert.Empty(log.Reports);
    }

    [Fact]
    public void Alerts_are_told_apart_in_the_status_and_need_periodic_mode()
    {
        Command(ClearStatus);
        chip.RelativeHumidityPercent.Value = 90;
        clock.AdvanceMilliseconds(1);
        Command(SingleShotHigh);
        clock.AdvanceMilliseconds(15);
        bus.Read(6);
        Assert.Equal(0, Status());
        clock.AdvanceMilliseconds(1);
        Command(0x2737);
        clock.AdvanceMilliseconds(50);
        Assert.Equal(0x8800, Status());
    }

    /// <summary>Alert Mode, section 1, page 1 of version 1 (May 2015): a low set limit above the high one switches that alert off.</summary>
    [Fact]
    public void Crossed_limits_switch_an_alert_off()
    {
        chip.RelativeHumidityPercent.Value = 90;
        Command(ClearStatus);
        clock.AdvanceMilliseconds(1);
        WriteWord(0x6100, 0xFE66); // 100 %RH, -10 °C
        clock.AdvanceMilliseconds(1);
        Command(0x2737);
        clock.AdvanceMilliseconds(50);
        Assert.Equal(0, Status());
    }
}
