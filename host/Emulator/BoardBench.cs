using Controller.Emulator.Faults;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Emulator.Soc;
using Controller.Emulator.Soc.Network;
using Controller.Emulator.Weaving;
using Controller.Hardware;
using Controller.Hardware.Model;

namespace Controller.Emulator;

/// <summary>A bare board on a test bench in virtual time: any firmware, and whatever a test wires to its pins and buses.</summary>
/// <example>
/// <code>
/// var sensor = default(Ina219Chip);
/// using var bench = BoardBench.Boot("esp32-devkitc", "Driver.exe", board =>
///     board.Board.I2c(1).Connect(sensor = new Ina219Chip(board.Scheduler, 0x40, log: board.ChipLog)));
/// sensor.BusVolts.Value = 12;
/// bench.Advance(TimeSpan.FromSeconds(1));
/// Assert.Contains("12.00 V", bench.SerialLines);
/// </code>
/// </example>
public sealed class BoardBench : IDisposable
{
    private readonly Crew crew;
    private readonly List<string> lines = [];

    private BoardBench(BoardModel model, string programPath, ulong seed, BenchOptions options)
    {
        CostTable costs = CostTable.ForBoard(model);
        crew = new Crew(options.Threads);
        Network = new VirtualNetwork(seed);
        Board = new EmulatedBoard(model.Name, model, [], FirmwareFiles.Image(programPath, [], costs), costs, seed, Network, crew, options.TraceSink) { IsStrict = options.IsStrict };
        Network.Attach(Board.Scheduler);
        Board.Trace.SerialLine += (_, line) => lines.Add(line);
        if (options.Files is null)
            return;
        foreach ((string path, byte[] content) in options.Files)
            Board.Board.Files.Write(path, content);
    }

    /// <summary>The board, its firmware and its power.</summary>
    public EmulatedBoard Board { get; }

    /// <summary>What the board's radio reaches.</summary>
    public VirtualNetwork Network { get; }

    /// <summary>The board's peripherals.</summary>
    public Board Hardware => Board.Board;

    /// <summary>Makes things go wrong.</summary>
    public BoardFaults Faults => field ??= new BoardFaults(Board, Network);

    /// <summary>The firmware as a whole.</summary>
    public FirmwareProbe Firmware => field ??= new FirmwareProbe(Board.Scheduler);

    /// <summary>Virtual time since power-on.</summary>
    public TimeSpan Now => new(Board.NowNanoseconds / 100);

    /// <summary>What the board has written to its serial console, line by line.</summary>
    public IReadOnlyList<string> SerialLines => lines;

    /// <summary>Switches a board on.</summary>
    /// <param name="board">Name or path of a board file.</param>
    /// <param name="programPath">The compiled program; libraries beside it are used.</param>
    /// <param name="wire">Connects chips and other ends before power comes; null for nothing.</param>
    /// <param name="seed">Fixes noise, tolerances and latencies.</param>
    /// <param name="options">As for a machine; <see cref="BenchOptions.FirmwarePath"/> is not used.</param>
    public static BoardBench Boot(string board, string programPath, Action<EmulatedBoard>? wire = null, ulong seed = 1, BenchOptions? options = null)
    {
        var bench = new BoardBench(HardwareCatalog.LoadBoard(board), programPath, seed, options ?? new BenchOptions());
        wire?.Invoke(bench.Board);
        bench.Board.Boot();
        return bench;
    }

    /// <summary>Lets virtual time pass.</summary>
    public void Advance(TimeSpan time) => Board.RunUntil(Board.NowNanoseconds + (time.Ticks * 100));

    /// <inheritdoc/>
    public void Dispose()
    {
        Board.Dispose();
        crew.Dispose();
    }
}
