using Controller.Emulator.Faults;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Emulator.Plant;
using Controller.Emulator.Scripts;
using Controller.Emulator.Soc.Network;
using Controller.Hardware.Model;
using Controller.Sdk.Mqtt;

namespace Controller.Emulator;

/// <summary>A machine on a test bench in virtual time, with a broker and an ear on the factory network.</summary>
public sealed class Bench : IDisposable
{
    private const long LookNanoseconds = 1_000_000;

    private static readonly TimeSpan LongestScript = TimeSpan.FromMinutes(10);

    private readonly Crew? ownCrew;
    private readonly ScriptPump pump;
    private readonly string machineName;
    private readonly BenchOptions options;
    private bool isReported;
    private bool isDisposed;

    internal Bench(string machine, MachineKit kit, ulong seed, BenchOptions options, Crew? crew = null)
    {
        machineName = machine;
        this.options = options;
        Model = kit.Model;
        Seed = seed;
        Network = new VirtualNetwork(seed);
        if (crew is null)
            crew = ownCrew = new Crew(options.Threads);
        Machine = new EmulatedMachine(kit.Model, kit.Firmware, kit.Costs, seed, Network, crew, options.TraceSink) { IsStrict = options.IsStrict };
        Network.Attach(Machine.Scheduler);
        Broker = new VirtualBroker(Network, Machine.Scheduler);
        Factory = new VirtualMqttClient(Broker.Broker, Machine.Scheduler);
        pump = new ScriptPump(() => Machine.NowNanoseconds, Machine.RunUntil, Machine.Scheduler.EndSlice);
        Time = new VirtualTimeProvider(Machine.Scheduler, pump);
        Connector = new ScriptMqttConnector(() => Broker.IsRunning ? Broker.Broker : null, pump);
        foreach ((string path, byte[] content) in options.FilesOf(kit.Files))
            Machine.Board.Files.Write(path, content);
        for (int joint = 0; !options.IsCalibrated && joint < kit.Model.ServoBus?.Servos.Count; joint++)
            Machine.Arm.Exchange(joint);
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
    public VirtualMqttClient Factory { get; }

    /// <summary>Makes things go wrong.</summary>
    public MachineFaults Faults => field ??= new MachineFaults(this);

    /// <summary>Virtual time since power-on.</summary>
    public TimeSpan Now => new(Machine.NowNanoseconds / 100);

    /// <summary>The virtual time for scripts in <see cref="RunAsync(Func{Task}, TimeSpan?)"/>: delays, timers and time-outs.</summary>
    public TimeProvider Time { get; }

    /// <summary>Connects a script's MQTT client, such as a robot's, to the bench's broker.</summary>
    public IMqttConnector Connector { get; }

    /// <summary>What to type to see this run again: seed, instant and commands.</summary>
    public string Replay
    {
        get
        {
            double seconds = Math.Max(0.001, Now.TotalSeconds);
            string model = options.Threads == ThreadModel.HostThreads ? " --threads hostthreads" : "";
            string alone = options.FirmwarePath is null && options.Files is null && options.IsCalibrated
                ? $"controller emulate {machineName} --for {seconds:0.###}s --seed {Seed} --idle{model}"
                : $"the bench has firmware or files of its own, which `controller emulate {machineName} --seed {Seed}` has not";
            string test = BenchReport.TestCommand?.Invoke() is { } command ? $"{Environment.NewLine}  replay: {command}" : "";
            return $"bench {Model.Name}: seed {Seed}, virtual {Now.TotalSeconds:F6} s{test}{Environment.NewLine}  machine alone: {alone}";
        }
    }

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
        var bench = new Bench(machine, MachineKit.Of(machine, options.FirmwarePath), seed, options);
        bench.Machine.Boot();
        return bench;
    }

    /// <summary>Lets virtual time pass.</summary>
    public void Advance(TimeSpan time) => RunUntil(Machine.NowNanoseconds + (time.Ticks * 100));

    /// <summary>
    /// Runs asynchronous host code in virtual time, such as a script for the SDK: it continues on the calling thread, in
    /// order, while time stands still, and time passes while it awaits. Two runs with the same seed are the same.
    /// </summary>
    /// <param name="script">Awaits what <see cref="Time"/> and <see cref="Connector"/> complete, and nothing in real time.</param>
    /// <param name="atMost">Virtual time that it may take; null for ten minutes.</param>
    /// <exception cref="ScriptStalledException">It has not ended by then.</exception>
    /// <exception cref="UnrepeatableScriptException">It awaited something outside virtual time.</exception>
    /// <remarks>What the script throws comes out as it is, with <see cref="Replay"/> in its data.</remarks>
    public async Task RunAsync(Func<Task> script, TimeSpan? atMost = null)
    {
        ArgumentNullException.ThrowIfNull(script);
        try
        {
            await pump.Run(script, atMost ?? LongestScript).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Report(exception);
            throw;
        }
    }

    /// <inheritdoc cref="RunAsync(Func{Task}, TimeSpan?)"/>
    /// <returns>The script's result.</returns>
    public async Task<T> RunAsync<T>(Func<Task<T>> script, TimeSpan? atMost = null)
    {
        ArgumentNullException.ThrowIfNull(script);
        try
        {
            return await pump.Run(script, atMost ?? LongestScript).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Report(exception);
            throw;
        }
    }

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
        RunUntil(end);
        look.Cancel();
        return holds || condition();
    }

    /// <summary>A joint's true state, which no sensor needs to agree with.</summary>
    public JointState Joint(string name)
    {
        int index = IndexOfJoint(name);
        Machine.Body.AdvanceTo(Machine.NowNanoseconds);
        return Machine.Body.GetJoint(index);
    }

    /// <summary>Starts the broker again after <see cref="VirtualBroker.Stop"/>; <see cref="Factory"/> hears it as before.</summary>
    public void RestartBroker()
    {
        if (Broker.IsRunning)
            return;
        Broker.Start();
        Factory.Reconnect(Broker.Broker);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        // Test frameworks show a test's output when it has failed; that it has is not known yet. A fleet would flood it.
        if (!isReported && ownCrew is not null)
            BenchReport.Output?.Invoke(Replay);
        Machine.Dispose();
        Broker.Dispose();
        ownCrew?.Dispose();
    }

    /// <summary>The place of a joint in the machine file.</summary>
    /// <exception cref="ArgumentException">There is no such joint; the message lists those that are there.</exception>
    internal int IndexOfJoint(string name)
    {
        int index = Model.IndexOfJoint(name);
        return index >= 0
            ? index
            : throw new ArgumentException($"{Model.Name} has no joint \"{name}\"; it has {string.Join(", ", Model.AllJoints.Select(joint => joint.Name))}.", nameof(name));
    }

    private void RunUntil(long nanoseconds)
    {
        try
        {
            Machine.RunUntil(nanoseconds);
        }
        catch (Exception exception)
        {
            Report(exception);
            throw;
        }
    }

    private void Report(Exception exception)
    {
        string text = Replay;
        exception.Data["replay"] = text;
        isReported = true;
        if (BenchReport.Output is { } output)
            output(text);
        else
            Console.Error.WriteLine(text);
    }
}
