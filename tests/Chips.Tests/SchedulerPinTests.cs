using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;
using Controller.Emulator.Plant;

namespace Controller.Chips.Tests;

/// <summary>Pins that move by themselves, on the board's own scheduler instead of a test's clock.</summary>
public sealed class SchedulerPinTests : IDisposable
{
    private readonly Scheduler scheduler = new(new SchedulerOptions(20_000_000, 1_000_000));
    private readonly List<(long AtNanoseconds, bool Level)> edges = [];

    public void Dispose() => scheduler.Dispose();

    [Fact]
    public void The_MPU_6050_pulses_INT_at_each_sample()
    {
        var chip = new Mpu6050Chip(scheduler, 0x68, _ => default(InertialSample), seed: 1);
        chip.InterruptPinChanged += Note;
        var bus = new I2cMaster(chip, 0x68);
        bus.Write(0x6B, 0x01);
        bus.Write(0x1A, 0x01);
        bus.Write(0x38, 0x01);
        scheduler.RunUntil(2_500_000);
        Assert.Equal([(1_000_000, true), (1_050_000, false), (2_000_000, true), (2_050_000, false)], edges);
    }

    [Fact]
    public void The_ADXL345_raises_INT1_with_its_first_sample()
    {
        var chip = new Adxl345Chip(scheduler, 0x53, seed: 1);
        chip.Interrupt1PinChanged += Note;
        var bus = new I2cMaster(chip, 0x53);
        bus.Write(0x2E, 0x80);
        bus.Write(0x2D, 0x08);
        scheduler.RunUntil(50_000_000);
        Assert.Equal([(11_100_000, true)], edges);
    }

    [Fact]
    public void The_ADS1115_pulls_ALERT_down_when_a_conversion_is_over()
    {
        var chip = new Ads1115Chip(scheduler, 0x48, seed: 1, isIdeal: true);
        chip.AlertPinChanged += Note;
        var bus = new I2cMaster(chip, 0x48);
        bus.WriteWord(3, 0x8000);
        bus.WriteWord(2, 0x0000);
        bus.WriteWord(1, 0x8580);
        scheduler.RunUntil(50_000_000);
        Assert.Equal([(25_000 + 7_812_500, false)], edges);
    }

    private void Note(bool level) => edges.Add((scheduler.NowNanoseconds, level));
}
