using System.Text;
using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;
using Controller.Emulator.Soc;
using Controller.Emulator.Soc.Network;
using Controller.Emulator.Trace;
using Controller.Emulator.Weaving;
using Controller.Hardware.Model;

namespace Controller.Emulator.Machines;

/// <summary>An MCU board that runs a firmware. What is wired to it comes from outside: a machine file, or a test.</summary>
public partial class EmulatedBoard : IDisposable
{
    // Measured: of 100 KB, 92.8 KB are free with five assemblies loaded.
    private const int RuntimeBytesPerAssembly = (102_400 - 95_027) / 5;

    private readonly FirmwareImage firmware;
    private readonly CostTable costs;
    private readonly ChipTraceLog log;

    /// <summary>Puts the board on the bench; nothing runs yet.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="model">The board file.</param>
    /// <param name="loops">Loops of the firmware to watch.</param>
    /// <param name="firmware">What the board runs.</param>
    /// <param name="costs">What it costs on this board.</param>
    /// <param name="seed">Fixes noise, tolerances and latencies.</param>
    /// <param name="network">What the board's radio reaches.</param>
    /// <param name="crew">The host threads that run it; null for its own.</param>
    /// <param name="traceSink">Gets every record of the trace; null for none.</param>
    public EmulatedBoard(string name, BoardModel model, IReadOnlyList<LoopModel> loops, FirmwareImage firmware, CostTable costs, ulong seed, INetwork network, Crew? crew = null, ITraceSink? traceSink = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        Name = name;
        this.firmware = firmware;
        this.costs = costs;
        Seed = seed;
        RuntimeModel runtime = model.Runtime;
        Scheduler = new Scheduler(
            new SchedulerOptions(runtime.QuantumMilliseconds * 1_000_000L, runtime.TickMicroseconds * 1000L),
            loops.Select(loop => new LoopStatistics(loop.Name, loop.PeriodMilliseconds * 1_000_000L)),
            crew);
        Scheduler.Unhandled += ReportUnhandled;
        Trace = new TraceRecorder(traceSink);
        log = new ChipTraceLog(Scheduler, Trace);
        Board = new Board(model, Scheduler, Trace, network, seed, log);
        Board.RebootRequested += () => Reset(PowerEvent.Reboot);
        Board.DeepSleepRequested += EnterDeepSleep;
        Board.Gpio.Contended += contention => log.Report(new UnmodelledAccess($"GPIO{contention.Gpio}", contention.ToString()));
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>What fixes the run.</summary>
    public ulong Seed { get; }

    /// <summary>The board's time and threads.</summary>
    public Scheduler Scheduler { get; }

    /// <summary>The board's peripherals.</summary>
    public Board Board { get; }

    /// <summary>Everything that crossed the board's edge.</summary>
    public TraceRecorder Trace { get; }

    /// <summary>Where chips report accesses that their models do not cover.</summary>
    public IChipLog ChipLog => log;

    /// <summary>Accesses that a chip's model does not cover; empty when the run can be trusted.</summary>
    public IReadOnlyList<UnmodelledAccess> UnmodelledAccesses => log.Accesses;

    /// <summary>Whether an access that a chip's model does not cover ends the run.</summary>
    public bool IsStrict
    {
        get => log.IsStrict;
        set => log.IsStrict = value;
    }

    /// <summary>The first exception that ended a firmware thread; null while there was none.</summary>
    public Exception? UnhandledException { get; private set; }

    /// <summary>Virtual time in nanoseconds.</summary>
    public long NowNanoseconds => Scheduler.NowNanoseconds;

    /// <summary>Switches the board on: static constructors, then <c>Main</c>, at virtual time 0.</summary>
    public void Boot() => StartFirmware();

    /// <summary>Lets virtual time pass.</summary>
    /// <exception cref="UnmodelledAccessException">The run is strict and the firmware did what a chip's model does not cover; time stands at that instant.</exception>
    public virtual void RunUntil(long nanoseconds)
    {
        Scheduler.RunUntil(nanoseconds);
        log.ThrowIfStrict();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the firmware and closes the trace.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        Scheduler.Dispose();
        Trace.Dispose();
    }

    private void ReportConstructor(string typeName, Exception exception)
        => Trace.Record(Scheduler.NowNanoseconds, TraceKind.Unhandled, Encoding.UTF8.GetBytes($"static constructor of {typeName}: {exception.GetType().Name}: {exception.Message}"));

    private void ReportUnhandled(FirmwareThread thread, Exception exception)
    {
        string text = $"++++ Exception {exception.GetType().FullName} in thread {thread.Id} ({thread.Name}) ++++ {exception.Message}";
        Trace.Record(Scheduler.NowNanoseconds, TraceKind.Unhandled, Encoding.UTF8.GetBytes(text));
        Trace.Serial(Scheduler.NowNanoseconds, text);
        UnhandledException ??= exception;
    }
}
