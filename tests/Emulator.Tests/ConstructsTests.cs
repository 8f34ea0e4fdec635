using Controller.Emulator.Machines;
using Controller.Emulator.Soc.Network;
using Controller.Emulator.Weaving;
using Controller.Hardware;
using Controller.Hardware.Model;

namespace Controller.Emulator.Tests;

/// <summary>What the C# compiler emits for nanoFramework runs woven as the C# language defines it.</summary>
public class ConstructsTests
{
    [Fact]
    public void Every_construct_gives_what_the_language_says()
    {
        string[] expected =
        [
            "statics 5 3 17", "statics 6 42", "virtual 16 heard 1", "switch threeB?", "finally fc", "filter twoother",
            "closure 12", "boxing 8False", "table 22", "threads 1000", "wait FalseTrue", "end",
        ];

        Assert.Equal(expected, Run(seed: 1).Lines);
    }

    [Fact]
    public void Two_runs_give_the_same_trace_to_the_byte() => Assert.Equal(Run(seed: 1).Hash, Run(seed: 1).Hash);

    private static (IReadOnlyList<string> Lines, string Hash) Run(ulong seed)
    {
        MachineModel model = HardwareCatalog.LoadMachine("humanoid-leg") with { Loops = [] };
        CostTable costs = CostTable.ForBoard(model.Board);
        string path = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "firmware"), "Constructs.*").First(file => Path.GetExtension(file) is ".dll" or ".exe");
        FirmwareImage image = FirmwareImage.Load(path, [], costs, []);
        using var machine = new EmulatedMachine(model, image, costs, seed, new VirtualNetwork(seed));
        var lines = new List<string>();
        machine.Trace.SerialLine += (_, line) => lines.Add(line);
        machine.Boot();
        machine.RunUntil(5_000_000_000);
        return (lines, machine.Trace.Hash());
    }
}
