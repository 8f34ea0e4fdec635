using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Emulator.Soc.Network;

namespace Controller.Emulator.Faults;

/// <summary>The faults of one bench, and what those of one kind share.</summary>
internal sealed class FaultRegister(EmulatedBoard board, VirtualNetwork network)
{
    private readonly List<InjectedFault> all = [];
    private int draws;
    private int cuts;

    public EmulatedBoard Board => board;

    public VirtualNetwork Network => network;

    public IReadOnlyList<InjectedFault> All => all;

    public InjectedFault Add(string name, FaultTiming timing, Action begin, Action? end)
    {
        var fault = new InjectedFault(board, name, timing, NextRandom("instants"), begin, end);
        all.Add(fault);
        return fault;
    }

    /// <summary>A generator of its own for each fault, whatever the others draw.</summary>
    public SeededRandom NextRandom(string purpose) => SeededRandom.For(board.Seed, $"fault {draws++} {purpose}");

    /// <summary>Cuts the network; it stays cut until each of those who cut it has mended it.</summary>
    public void Cut()
    {
        if (cuts++ == 0)
            network.Cut();
    }

    public void Mend()
    {
        if (--cuts == 0)
            network.Mend();
    }
}
