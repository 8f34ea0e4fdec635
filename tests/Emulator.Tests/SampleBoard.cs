using Controller.Emulator.Kernel;
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
    private readonly Crew _crew;

    private SampleBoard(string programPath, ulong seed, ThreadModel model)
    {
        MachineModel machine = HardwareCatalog.LoadMachine("humanoid-leg") with { Loops = [] };
        _crew = new Crew(model);
        CostTable costs = CostTable.ForBoard(machine.Board);
        Network = new VirtualNetwork(seed);
        Machine = new EmulatedMachine(machine, FirmwareFiles.Image(programPath, machine.Loops, costs), costs, seed, Network, _crew);
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
    public static SampleBoard Boot(string program, ulong seed = 1, ThreadModel model = ThreadModel.Continuations) => BootFile(FirmwareFiles.FindProgram(program), seed, model);

    /// <summary>Boots a compiled program.</summary>
    public static SampleBoard BootFile(string programPath, ulong seed = 1, ThreadModel model = ThreadModel.Continuations)
    {
        var board = new SampleBoard(programPath, seed, model);
        board.Machine.Boot();
        return board;
    }

    public void Run(TimeSpan time) => Machine.RunUntil(Machine.NowNanoseconds + (time.Ticks * 100));

    /// <summary>The value that the program printed as <c>name value</c>.</summary>
    public double Value(string name) => double.Parse(_lines.Single(line => line.StartsWith(name + " ", StringComparison.Ordinal))[(name.Length + 1)..]);

    public void Dispose()
    {
        Machine.Dispose();
        _crew.Dispose();
    }
}
