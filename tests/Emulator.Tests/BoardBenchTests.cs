using Controller.Emulator.Chips;
using Controller.Emulator.Machines;
using Controller.Emulator.Plant;

namespace Controller.Emulator.Tests;

/// <summary>A bare board with a chip that a test has wired to it.</summary>
public class BoardBenchTests
{
    [Fact]
    public void A_chip_that_a_test_wires_answers_the_firmware()
    {
        using BoardBench bench = Boot(isStrict: false);
        bench.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["identity 104", "nothing 0"], bench.SerialLines);
    }

    [Fact]
    public void An_access_that_no_model_covers_is_reported()
    {
        using BoardBench bench = Boot(isStrict: false);
        bench.Advance(TimeSpan.FromSeconds(2));
        UnmodelledAccess access = Assert.Single(bench.Board.UnmodelledAccesses);
        Assert.Equal("MPU-6050 register 0x7F, read: the datasheet lists no such register; 0 was read", access.ToString());
    }

    [Fact]
    public void A_strict_run_ends_at_the_access_that_no_model_covers()
    {
        using BoardBench bench = Boot(isStrict: true);
        var ended = Assert.Throws<UnmodelledAccessException>(() => bench.Advance(TimeSpan.FromSeconds(2)));
        Assert.Equal(0x7F, ended.Access?.Register);
        Assert.InRange(bench.Now.TotalSeconds, 1, 1.1);
    }

    private static BoardBench Boot(bool isStrict) => BoardBench.Boot(
        "esp32-devkitc",
        FirmwareFiles.FindProgram("Wired"),
        board => board.Board.I2c(1).Connect(new Mpu6050Chip(board.Scheduler, 0x68, _ => default(InertialSample), board.Seed, board.ChipLog)),
        options: new BenchOptions { IsStrict = isStrict });
}
