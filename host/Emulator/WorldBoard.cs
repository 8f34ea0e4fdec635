using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Emulator.Soc.Network;
using Controller.Hardware.Model;
using Controller.Hardware.Settings;

namespace Controller.Emulator;

/// <summary>One machine of a <see cref="World"/> and its way to the shared network.</summary>
public sealed class WorldBoard
{
    private readonly List<(long At, Action Action)> sent = [];

    internal WorldBoard(WorldMachine placed, BenchOptions options, Crew crew, IVirtualClock worldClock)
    {
        MachineKit kit = MachineKit.Of(placed.Machine, options.FirmwarePath);
        Name = placed.Name;
        if (kit.Model.Board.Flash.Files is null)
            throw new ArgumentException($"{placed.Machine}: {kit.Model.Board.Name} has no settings files that could give it another name; run it on a bench of its own.", nameof(placed));
        Model = kit.Model with { Name = placed.Name, Board = kit.Model.Board with { Name = placed.Name } };
        Network = new VirtualNetwork(placed.Seed);
        Machine = new EmulatedMachine(Model, kit.Firmware, kit.Costs, placed.Seed, Network, crew);
        Network.Attach(Machine.Scheduler, worldClock, (at, action) => sent.Add((at, action)));
        foreach ((string path, byte[] content) in options.FilesOf(ProvisionedFiles.Of(Model, VirtualNetwork.ServiceAddress, VirtualBroker.Port)))
            Machine.Board.Files.Write(path, content);
    }

    /// <summary>What it is called on the network.</summary>
    public string Name { get; }

    /// <summary>The machine file, with the names of this place.</summary>
    public MachineModel Model { get; }

    /// <summary>The emulated machine.</summary>
    public EmulatedMachine Machine { get; }

    /// <summary>Its connection to the shared network; a cut parts this machine only.</summary>
    public VirtualNetwork Network { get; }

    /// <summary>Takes what the board has sent since the last call, in its order.</summary>
    internal (long At, Action Action)[] TakeSent()
    {
        (long At, Action Action)[] taken = [.. sent];
        sent.Clear();
        return taken;
    }
}
