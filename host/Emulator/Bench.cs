using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Emulator.Plant;
using Controller.Emulator.Soc.Network;
using Controller.Hardware.Model;

namespace Controller.Emulator;

/// <summary>A machine on a test bench in virtual time, with a broker and an ear on the factory network.</summary>
public sealed class Bench : IDisposable
{
    private const long LookNanoseconds = 1_000_000;

    private readonly Crew? ownCrew;

    internal Bench(MachineKit kit, ulong seed, BenchOptions options, Crew? crew = null)
    {
        Model = kit.Model;
        Seed = seed;
        Network = new VirtualNetwork(seed);
        if (crew is null)
            crew = ownCrew = new Crew(options.Threads);
        Machine = new EmulatedMachine(kit.Model, kit.Firmware, kit.Costs, seed, Network, crew);
        Network.Attach(Machine.Scheduler);
        Broker = new VirtualBroker(Network, Machine.Scheduler);
        Factory = new VirtualMqttClient(Broker.Broker, Machine.Scheduler);
        foreach ((string path, byte[] content) in options.Files ?? kit.Files)
            Machine.Board.Files.Write(path, content);
    }

    /// <summary>The machine file.</summary>
    public MachineModel Model { get; }

    /// <summary>What fixes the run.</summary>
    public ulong Seed { get; }

    /// <summary>The emulated machine.</summary>
    public EmulatedMachine Machine { get; }

    /// <summary>The network between board and broker.</summary>
    public VirtualNetwork Network { get; }

    /// <summary>The broker.</summary>
    public VirtualBroker Broker { get; }

    /// <summary>Hears every message and publishes as a host would.</summary>
    public VirtualMqttClient Factory { get; private set; }

    /// <summary>Virtual time since power-on.</summary>
    public TimeSpan Now => new(Machine.NowNanoseconds / 100);

    /// <summary>The firmware as a whole: heap, allocations, busy share, interrupt latency.</summary>
    public FirmwareProbe Firmware => field ??= new FirmwareProbe(Machine.Scheduler);

    /// <summary>Statistics of one watched loop.</summary>
    /// <param name="name">Its name in the machine file.</param>
    /// <exception cref="ArgumentException">The machine file names no such loop.</exception>
    public LoopStatistics Loop(string name)
        => Loops.All.FirstOrDefault(loop => loop.Name == name)
            ?? throw new ArgumentException($"{Model.Name} watches no loop \"{name}\"; it watches {string.Join(", ", Loops.All.Select(loop => loop.Name))}.", nameof(name));

    /// <summary>Statistics of the firmware's watched loops.</summary>
    public LoopMonitor Loops => Machine.Scheduler.Loops;

    /// <summary>Switches a machine on.</summary>
    /// <param name="machine">Name or path of a machine file.</param>
    /// <param name="seed">Fixes noise, tolerances and latencies.</param>
    /// <param name="options">Other firmware or files on the flash.</param>
    public static Bench Boot(string machine, ulong seed = 1, BenchOptions? options = null)
    {
        options ??= new BenchOptions();
        var bench = new Bench(MachineKit.Of(machine, options.FirmwarePath), seed, options);
        bench.Machine.Boot();
        return bench;
    }

    /// <summary>Lets virtual time pass.</summary>
    public void Advance(TimeSpan time) => Machine.RunUntil(Machine.NowNanoseconds + (time.Ticks * 100));

    /// <summary>Lets virtual time pass until a condition holds, looked at every millisecond.</summary>
    /// <returns>False when it did not hold within the time.</returns>
    public bool AdvanceUntil(Func<bool> condition, TimeSpan atMost)
    {
        ArgumentNullException.ThrowIfNull(condition);
        bool holds = condition();
        if (holds)
            return true;
        Scheduler scheduler = Machine.Scheduler;
        long end = scheduler.NowNanoseconds + (atMost.Ticks * 100);
        TimedEvent? look = null;
        void Look()
        {
            holds = condition();
            if (holds)
                scheduler.EndSlice();
            else
                look = scheduler.Schedule(scheduler.NowNanoseconds + LookNanoseconds, Look);
        }

        look = scheduler.Schedule(scheduler.NowNanoseconds + LookNanoseconds, Look);
        Machine.RunUntil(end);
        look.Cancel();
        return holds || condition();
    }

    /// <summary>A joint's true state, which no sensor needs to agree with.</summary>
    public JointState Joint(string name)
    {
        int index = Model.IndexOfJoint(name);
        if (index < 0)
            throw new ArgumentException($"{Model.Name} has no joint \"{name}\"; it has {string.Join(", ", Model.Joints.Select(joint => joint.Name))}.", nameof(name));
        Machine.Plant.AdvanceTo(Machine.NowNanoseconds);
        return Machine.Plant.GetJoint(index);
    }

    /// <summary>Starts the broker again after <see cref="VirtualBroker.Stop"/>, with a new ear.</summary>
    public void RestartBroker()
    {
        Broker.Start();
        Factory = new VirtualMqttClient(Broker.Broker, Machine.Scheduler);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Machine.Dispose();
        Broker.Dispose();
        ownCrew?.Dispose();
    }
}
