using Controller.Emulator;
using Controller.Emulator.Chips;
using Controller.Emulator.Machines;
using Controller.Emulator.Plant.Motors;
using Controller.Emulator.Rigs;

namespace Controller.Rigs.Tests;

/// <summary>The example of docs/rigs.md, line by line.</summary>
public sealed class RigsPageTests
{
    [Fact]
    public void The_pages_example_compiles_and_holds()
    {
        var parameters = new DcMotorParameters(2.4, 0.5e-3, 0.02, 0.02, 2e-6, 1e-6, 1e-3, "test");
        string program = FirmwareFiles.FindProgram("GearMotorProgram");

        DcMotorRig? rig = null;
        using BoardBench bench = BoardBench.Boot("esp32-devkitc", program, board =>
        {
            var clock = new PlantClock(board);
            var encoder = new IncrementalEncoder(cyclesPerRevolution: 100, new QuadraturePins(board, gpioA: 32, gpioB: 33));
            var bridge = new Drv8838Chip(board.Board, enableGpio: 25, phaseGpio: 26, notSleepGpio: 27);
            rig = new DcMotorRig(clock, bridge, new DcMotor(parameters) { Encoder = encoder }, supplyVolts: 6);
        });
        bench.Advance(TimeSpan.FromSeconds(1));
        Assert.InRange(rig!.Motor.VelocityRadiansPerSecond, 140, 145);
        bench.Faults.Inject("encoder slips", () => rig.Motor.Encoder!.SlipRatio = 0.2, () => rig.Motor.Encoder!.SlipRatio = 0);

        bench.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0.2, rig.Motor.Encoder!.SlipRatio);
    }

    [Fact]
    public void The_page_shows_the_code_that_runs_here()
    {
        string[] source = [.. Lines("RigsPageTests.cs").Select(line => line.Trim())];
        string[] example = [.. Lines("rigs.md").Where(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line.Trim())];
        Assert.InRange(example.Length, 8, 20);
        int begin = Array.IndexOf(source, example[0]);
        Assert.Equal(example, source.Skip(begin).Take(example.Length));
    }

    private static string[] Lines(string resource)
    {
        using Stream stream = typeof(RigsPageTests).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
    }
}
