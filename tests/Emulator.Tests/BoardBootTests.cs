using Controller.Emulator.Machines;

namespace Controller.Emulator.Tests;

/// <summary>Every board file boots a program.</summary>
public class BoardBootTests
{
    [Theory]
    [InlineData("esp32-devkitc", "ESP32_REV3")]
    [InlineData("esp32-s3-devkitc-1", "ESP32_S3_QUAD")]
    [InlineData("stm32f769i-discovery", "ST_STM32F769I_DISCOVERY")]
    [InlineData("nucleo-f439zi", "ST_NUCLEO144_F439ZI")]
    public void A_board_boots_and_knows_its_target(string board, string target)
    {
        using BoardBench bench = Boot(board);
        Assert.Contains($"target {target}", bench.SerialLines);
        Assert.Null(bench.Board.UnhandledException);
    }

    [Theory]
    [InlineData("esp32-devkitc", 10_000)] // FreeRTOS at 100 Hz
    [InlineData("stm32f769i-discovery", 100)] // CH_CFG_ST_FREQUENCY 10000
    [InlineData("nucleo-f439zi", 1_000)] // CH_CFG_ST_FREQUENCY 1000
    public void A_sleep_of_3_ms_ends_within_two_ticks_of_the_board(string board, int tickMicroseconds)
    {
        using BoardBench bench = Boot(board);
        string line = bench.SerialLines.Single(each => each.StartsWith("slept ", StringComparison.Ordinal));
        // Reading the clock twice and the sleep's own work take some 100 us.
        Assert.InRange(int.Parse(line[6..]), Math.Max(3000 - tickMicroseconds, 0), 3000 + tickMicroseconds + 200);
    }

    [Theory]
    [InlineData("esp32-devkitc", "esp32-s3-devkitc-1")]
    [InlineData("esp32-devkitc", "stm32f769i-discovery")]
    public void Two_boards_do_not_share_a_trace(string one, string other)
    {
        using BoardBench first = Boot(one);
        using BoardBench second = Boot(other);
        Assert.NotEqual(first.Board.Trace.Hash(), second.Board.Trace.Hash());
    }

    private static BoardBench Boot(string board)
    {
        BoardBench bench = BoardBench.Boot(board, FirmwareFiles.FindProgram("Hello"));
        bench.Advance(TimeSpan.FromMilliseconds(200));
        return bench;
    }
}
