using Controller.Emulator.Machines;

namespace Controller.Emulator.Tests;

/// <summary>Sleep and wake of both kinds of MCU, and the watchdog.</summary>
public class SleepTests
{
    [Fact]
    public void An_ESP32_sleeps_and_says_why_it_woke()
    {
        using BoardBench bench = BoardBench.Boot("esp32-devkitc", FirmwareFiles.FindProgram("Sleeping"));
        bench.Advance(TimeSpan.FromSeconds(1));
        Assert.True(bench.Board.IsAsleep);
        // ESP_ERR_INVALID_ARG: GPIO5 is no RTC_GPIO.
        Assert.Contains("noRtcPin 258", bench.SerialLines);
        bench.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(2, bench.Board.Boots);
        // 500 ms in which the other thread, which counts every 10 ms, does not run.
        string light = bench.SerialLines.Single(line => line.StartsWith("lightMilliseconds", StringComparison.Ordinal));
        Assert.Matches(@"^lightMilliseconds 50[0-2] ticks [01]$", light);
        Assert.True(bench.Board.IsAsleep);
        bench.Hardware.Gpio[33].DriveFromOutside(true);
        bench.Advance(TimeSpan.FromSeconds(1));
        bench.Hardware.Gpio[35].DriveFromOutside(true);
        bench.Advance(TimeSpan.FromSeconds(1));
        bench.Hardware.WakeSources.Touch(2);
        bench.Advance(TimeSpan.FromSeconds(1));
        Assert.True(bench.Board.IsAsleep);
        bench.Hardware.WakeSources.Touch(3);
        bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(
            [
                "cause 0 pins 0 pad -1 year 1970",
                "cause 4 pins 0 pad -1 year 2026", // the clock runs on through deep sleep
                "cause 2 pins 0 pad -1 year 2026",
                $"cause 3 pins {1UL << 35} pad -1 year 2026",
                "cause 5 pins 0 pad 3 year 2026",
            ],
            bench.SerialLines.Where(line => line.StartsWith("cause", StringComparison.Ordinal)));
        Assert.Contains("end 1", bench.SerialLines);
    }

    [Fact]
    public void A_reset_ends_deep_sleep_and_forgets_why()
    {
        using BoardBench bench = BoardBench.Boot("esp32-devkitc", FirmwareFiles.FindProgram("Sleeping"));
        bench.Advance(TimeSpan.FromSeconds(1));
        bench.Board.Reset();
        bench.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(["cause 0 pins 0 pad -1 year 1970", "cause 0 pins 0 pad -1 year 1970"], bench.SerialLines.Where(line => line.StartsWith("cause", StringComparison.Ordinal)));
    }

    [Fact]
    public void Sleep_ends_at_its_instant()
    {
        using BoardBench bench = BoardBench.Boot("esp32-devkitc", FirmwareFiles.FindProgram("Sleeping"));
        while (!bench.Board.IsAsleep)
            bench.Advance(TimeSpan.FromMilliseconds(1));
        TimeSpan asleep = bench.Now;
        while (bench.Board.IsAsleep)
            bench.Advance(TimeSpan.FromMilliseconds(1));
        Assert.InRange((bench.Now - asleep).TotalMilliseconds, 1998, 2001);
    }

    [Theory]
    [InlineData("stm32f769i-discovery", 128)]
    [InlineData("nucleo-f439zi", 80)]
    public void An_STM32_keeps_backup_memory_and_time_in_standby(string board, int backupBytes)
    {
        using BoardBench bench = BoardBench.Boot(board, FirmwareFiles.FindProgram("Standby"));
        bench.Advance(TimeSpan.FromSeconds(4));
        Assert.True(bench.Board.IsAsleep);
        bench.Advance(TimeSpan.FromSeconds(2));
        // The alarm of 00:00:03 comes 5 s after 23:59:58, across the end of February.
        Assert.Contains($"boots 1 size {backupBytes} second 3 year 2026", bench.SerialLines);
        bench.Hardware.Gpio[0].DriveFromOutside(true);
        bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains(bench.SerialLines, line => line.StartsWith("boots 2", StringComparison.Ordinal));
        // Neither target's main.c looks at the flags.
        Assert.Contains("reason 0", bench.SerialLines);
        bench.Board.PowerOff();
        bench.Board.PowerOn();
        bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, bench.SerialLines.Count(line => line.StartsWith("boots 0", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("nucleo-f439zi", 2)]
    [InlineData("esp32-devkitc", 1)] // CONFIG_ESP_TASK_WDT_INIT=n
    public void The_watchdog_of_an_STM32_resets_a_runtime_that_hangs_for_10_s(string board, int boots)
    {
        using BoardBench bench = BoardBench.Boot(board, FirmwareFiles.FindProgram("Hello"));
        bench.Advance(TimeSpan.FromSeconds(1));
        bench.Board.HangRuntime();
        bench.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Equal(1, bench.Board.Boots);
        bench.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(boots, bench.Board.Boots);
    }
}
