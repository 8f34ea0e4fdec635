using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Emulator.Soc.Network;
using Controller.Emulator.Weaving;
using Controller.Hardware;
using Controller.Hardware.Model;

namespace Controller.Fuzz.Running;

/// <summary>The same assembly woven, on an emulated board in virtual time.</summary>
internal static class WovenRun
{
    // Far above what one program takes on the slowest board: whoever gets there waits for ever.
    private const int SlicesPerProgram = 100;

    private const long SliceNanoseconds = 10_000_000_000;

    // Statics of all programs of a batch stay alive.
    private const int HeapBytes = 64 << 20;

    /// <summary>What each program printed; null where it printed nothing.</summary>
    /// <param name="image">The compiled assembly.</param>
    /// <param name="programs">How many programs it holds.</param>
    /// <param name="speed">How fast the board is.</param>
    /// <param name="model">How threads are carried.</param>
    public static string?[] Run(byte[] image, int programs, BoardSpeed speed, ThreadModel model)
    {
        MachineModel machine = Machine(speed);
        CostTable costs = CostTable.ForBoard(machine.Board);
        FirmwareImage firmware = Weave(image, costs);
        var network = new VirtualNetwork(seed: 1);
        using var crew = new Crew(model);
        using var board = new EmulatedMachine(machine, firmware, costs, seed: 1, network, crew);
        network.Attach(board.Scheduler);
        var printed = new string?[programs];
        var unexpected = new List<string>();
        bool hasEnded = false;
        int patience = SlicesPerProgram;
        board.Trace.SerialLine += (_, line) =>
        {
            patience = SlicesPerProgram;
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            if (line == "end")
                hasEnded = true;
            else if (space > 0 && int.TryParse(line.AsSpan(0, space), out int index))
                printed[index] = line[(space + 1)..];
            else
                unexpected.Add(line);
        };
        board.Boot();
        for (long until = SliceNanoseconds; !hasEnded && patience-- > 0; until += SliceNanoseconds)
            board.Scheduler.RunUntil(until); // not the machine's RunUntil: nobody looks at the leg
        if (!hasEnded)
            Blame(printed, $"(never ended{string.Concat(unexpected.Select(line => "; " + line))})");
        else if (unexpected.Count > 0)
            Blame(printed, $"(ended, but printed {string.Join("; ", unexpected)})");
        return printed;
    }

    // The first program without a line is the one that hung; when all have one, the last is as good as any.
    private static void Blame(string?[] printed, string reason)
    {
        int first = Array.IndexOf(printed, null);
        printed[first < 0 ? ^1 : first] = reason;
    }

    private static MachineModel Machine(BoardSpeed speed)
    {
        MachineModel machine = HardwareCatalog.LoadMachine("humanoid-leg");
        RuntimeModel runtime = machine.Board.Runtime with
        {
            CyclesPerInstruction = speed.CyclesPerInstruction,
            QuantumMilliseconds = speed.QuantumMilliseconds,
            TickMicroseconds = speed.TickMilliseconds * 1000,
            ManagedHeapBytes = HeapBytes,
        };
        return machine with { Loops = [], ControlPeriodMilliseconds = int.MaxValue, Board = machine.Board with { Runtime = runtime } };
    }

    private static FirmwareImage Weave(byte[] image, CostTable costs)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("controller-fuzz-");
        try
        {
            string path = Path.Combine(folder.FullName, "Generated.exe");
            File.WriteAllBytes(path, image);
            return FirmwareImage.Load(path, [], costs, []);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
