using Controller.Emulator.Machines;
using Controller.Emulator.Soc.Network;
using Controller.Emulator.Weaving;
using Controller.Hardware;
using Controller.Hardware.Model;

namespace Controller.Emulator.Tests;

/// <summary>The leg's board running one of the sample programs of this project.</summary>
internal sealed class SampleBoard : IDisposable
{
    private readonly List<string> _lines = [];

    private SampleBoard(string programPath, ulong seed)
    {
        MachineModel model = HardwareCatalog.LoadMachine("humanoid-leg") with { Loops = [] };
        CostTable costs = CostTable.ForBoard(model.Board);
        Network = new VirtualNetwork(seed);
        Machine = new EmulatedMachine(model, FirmwareFiles.Image(programPath, model, costs), costs, seed, Network);
        Network.Attach(Machine.Scheduler);
        Machine.Trace.SerialLine += (at, line) =>
        {
            _lines.Add(line);
            Times.Add(TimeSpan.FromTicks(at / 100));
        };
    }

    public EmulatedMachine Machine { get; }

    /// <summary>What the board's radio reaches.</summary>
    public VirtualNetwork Network { get; }

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Virtual time of each line.</summary>
    public List<TimeSpan> Times { get; } = [];

    /// <summary>Boots one of this project's sample programs.</summary>
    public static SampleBoard Boot(string program, ulong seed = 1) => BootFile(FirmwareFiles.FindProgram(program), seed);

    /// <summary>Boots a compiled program.</summary>
    public static SampleBoard BootFile(string programPath, ulong seed = 1)
    {
        var board = new SampleBoard(programPath, seed);
        board.Machine.Boot();
        return board;
    }

    public void Run(TimeSpan time) => Machine.RunUntil(Machine.NowNanoseconds + (time.Ticks * 100));

    /// <summary>The value that the program printed as <c>name value</c>.</summary>
    public double Value(string name) => double.Parse(_lines.Single(line => line.StartsWith(name + " ", StringComparison.Ordinal))[(name.Length + 1)..]);

    public void Dispose() => Machine.Dispose();
}
