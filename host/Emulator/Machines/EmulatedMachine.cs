using System.Text;
using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;
using Controller.Emulator.Plant;
using Controller.Emulator.Soc;
using Controller.Emulator.Soc.Network;
using Controller.Emulator.Trace;
using Controller.Emulator.Weaving;
using Controller.Hardware.Model;

namespace Controller.Emulator.Machines;

/// <summary>A machine file brought to life: the board runs its firmware, its chips sit on their buses, the leg hangs from its stand.</summary>
public sealed partial class EmulatedMachine : IDisposable
{
    // Measured: of 100 KB, 92.8 KB are free with five assemblies loaded.
    private const int RuntimeBytesPerAssembly = (102_400 - 95_027) / 5;

    private readonly FirmwareImage firmware;
    private readonly CostTable costs;
    private readonly Pca9685Chip servoDriver;
    private readonly double[] lastPulseSeconds;
    private readonly long sampleNanoseconds;
    private readonly Action sampleJoints;

    // Eight inputs: CD74HC4051.
    private readonly int?[] jointOfInput = new int?[8];

    /// <summary>Wires the machine; nothing runs yet.</summary>
    /// <param name="model">The machine file.</param>
    /// <param name="firmware">What the board runs.</param>
    /// <param name="costs">What it costs on this board.</param>
    /// <param name="seed">Fixes noise, tolerances and latencies.</param>
    /// <param name="network">What the board's radio reaches.</param>
    /// <param name="crew">The host threads that run it; null for its own.</param>
    /// <param name="traceSink">Gets every record of the trace; null for none.</param>
    public EmulatedMachine(MachineModel model, FirmwareImage firmware, CostTable costs, ulong seed, INetwork network, Crew? crew = null, ITraceSink? traceSink = null)
    {
        Model = model;
        this.firmware = firmware;
        this.costs = costs;
        Seed = seed;
        RuntimeModel runtime = model.Board.Runtime;
        Scheduler = new Scheduler(
            new SchedulerOptions(runtime.QuantumMilliseconds * 1_000_000L, runtime.TickMilliseconds * 1_000_000L),
            model.Loops.Select(loop => new LoopStatistics(loop.Name, loop.PeriodMilliseconds * 1_000_000L)),
            crew);
        Scheduler.Unhandled += ReportUnhandled;
        Trace = new TraceRecorder(traceSink);
        Board = new Board(model.Board, Scheduler, Trace, network, seed);
        Board.RebootRequested += () => Reset(PowerEvent.Reboot);
        Plant = new LegPlant(model);
        var log = new ChipTraceLog(Scheduler, Trace);
        UnmodelledAccesses = log.Accesses;
        servoDriver = new Pca9685Chip(Scheduler, model.ServoDriver, SeededRandom.For(seed, "pca9685").NextUInt64(), log);
        lastPulseSeconds = new double[model.Joints.Count];
        sampleNanoseconds = model.ControlPeriodMilliseconds * 1_000_000L;

        ConnectServos();
        ConnectImu(log);
        ConnectFeedback();
        ConnectEmergencyStop();
        sampleJoints = SampleJoints;
        Scheduler.Post(sampleNanoseconds, sampleJoints);
    }

    /// <summary>The machine file.</summary>
    public MachineModel Model { get; }

    /// <summary>What fixes the run.</summary>
    public ulong Seed { get; }

    /// <summary>The board's time and threads.</summary>
    public Scheduler Scheduler { get; }

    /// <summary>The board's peripherals.</summary>
    public Board Board { get; }

    /// <summary>The leg and its servos.</summary>
    public LegPlant Plant { get; }

    /// <summary>Everything that crossed the board's edge.</summary>
    public TraceRecorder Trace { get; }

    /// <summary>Accesses that a chip's model does not cover; empty when the run can be trusted.</summary>
    public IReadOnlyList<UnmodelledAccess> UnmodelledAccesses { get; }

    /// <summary>Whether the servos' pulses reach them: there is power, and the output-enable line is at its active level.</summary>
    public bool OutputsEnabled => IsPowered && !Board.Gpio[Model.ServoDriver.OutputEnablePin].Level;

    /// <summary>The first exception that ended a firmware thread; null while there was none.</summary>
    public Exception? UnhandledException { get; private set; }

    /// <summary>Virtual time in nanoseconds.</summary>
    public long NowNanoseconds => Scheduler.NowNanoseconds;

    /// <summary>Switches the board on: static constructors, then <c>Main</c>, at virtual time 0.</summary>
    public void Boot() => StartFirmware();

    /// <summary>Lets virtual time pass.</summary>
    public void RunUntil(long nanoseconds)
    {
        Scheduler.RunUntil(nanoseconds);
        Plant.AdvanceTo(Scheduler.NowNanoseconds);
    }

    /// <summary>Opens or closes the emergency stop's contact, now.</summary>
    public void SetEmergencyStop(bool isPressed)
        => Board.Gpio[Model.EStop.Pin].DriveFromOutside(isPressed ? null : StopLevel(pressed: false));

    /// <inheritdoc/>
    public void Dispose()
    {
        Scheduler.Dispose();
        Trace.Dispose();
    }

    private void ConnectServos()
    {
        servoDriver.OutputChanging += (_, _) => Plant.AdvanceTo(Scheduler.NowNanoseconds);
        servoDriver.OutputChanged += (_, _) => DriveServos();
        Board.I2c(Model.I2cBus.Id).Connect(servoDriver);
        GpioLine outputEnable = Board.Gpio[Model.ServoDriver.OutputEnablePin];
        outputEnable.LevelChanged += servoDriver.SetOutputEnablePin;
        outputEnable.PullFromOutside(true);
    }

    private void DriveServos()
    {
        for (int joint = 0; joint < lastPulseSeconds.Length; joint++)
        {
            double pulseSeconds = servoDriver.PulseSeconds(Model.Joints[joint].ServoChannel);
            if (pulseSeconds == lastPulseSeconds[joint])
                continue;
            lastPulseSeconds[joint] = pulseSeconds;
            Plant.SetPulse(joint, pulseSeconds);
            Trace.Number(Scheduler.NowNanoseconds, TraceKind.Pulse, Model.Joints[joint].ServoChannel, pulseSeconds);
        }
    }

    private void ConnectImu(ChipTraceLog log)
    {
        var imu = new Mpu6050Chip(Scheduler, Model.Imu.I2cAddress, SampleInertia, SeededRandom.For(Seed, "mpu6050").NextUInt64(), log);
        Board.I2c(Model.I2cBus.Id).Connect(imu);
    }

    private InertialSample SampleInertia(long nowNanoseconds)
    {
        Plant.AdvanceTo(nowNanoseconds);
        return Plant.GetInertialSample();
    }

    private void ConnectFeedback()
    {
        FeedbackMultiplexerModel wiring = Model.FeedbackMultiplexer;
        for (int joint = 0; joint < Model.Joints.Count; joint++)
            jointOfInput[Model.Joints[joint].FeedbackChannel] = joint;
        var multiplexer = new Cd74hc4051Chip(FeedbackVolts);
        Board.Gpio[wiring.SelectPinA].LevelChanged += multiplexer.SetSelectA;
        Board.Gpio[wiring.SelectPinB].LevelChanged += multiplexer.SetSelectB;
        Board.Gpio[wiring.SelectPinC].LevelChanged += multiplexer.SetSelectC;
        Board.Adc.Connect(wiring.AdcPin, now => multiplexer.OutputVolts(now) * wiring.DividerRatio);
        Board.Adc.Connect(Model.BusVoltage.AdcPin, now =>
        {
            Plant.AdvanceTo(now);
            return Plant.BusVolts * Model.BusVoltage.DividerRatio;
        });
    }

    private double FeedbackVolts(int input, long nowNanoseconds)
    {
        Plant.AdvanceTo(nowNanoseconds);
        return jointOfInput[input] is { } joint ? Plant.GetFeedbackVolts(joint) : 0;
    }

    private void ConnectEmergencyStop() => SetEmergencyStop(isPressed: false);

    private bool StopLevel(bool pressed) => (Model.EStop.StopLevel == Level.High) == pressed;

    private void SampleJoints()
    {
        long now = Scheduler.NowNanoseconds;
        Plant.AdvanceTo(now);
        for (int joint = 0; joint < Plant.JointCount; joint++)
            Trace.Number(now, TraceKind.Joint, joint, Plant.GetPositionRadians(joint));
        Scheduler.Post(now + sampleNanoseconds, sampleJoints);
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
