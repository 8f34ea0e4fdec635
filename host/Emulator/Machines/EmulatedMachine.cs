using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines.Wiring;
using Controller.Emulator.Plant;
using Controller.Emulator.Soc;
using Controller.Emulator.Soc.Network;
using Controller.Emulator.Trace;
using Controller.Emulator.Weaving;
using Controller.Hardware.Model;

namespace Controller.Emulator.Machines;

/// <summary>A machine file brought to life: the board runs its firmware, its chips and servos sit on their buses, the leg or arm hangs from its stand.</summary>
public sealed partial class EmulatedMachine : EmulatedBoard
{
    private readonly LegPlant? leg;
    private readonly SerialArmWiring? arm;
    private readonly Pca9685Chip? servoDriver;
    private readonly double[] lastPulseSeconds;
    private readonly long sampleNanoseconds;
    private readonly Action sampleJoints;

    // Eight inputs: CD74HC4051.
    private readonly FeedbackPotentiometer?[] feedback = new FeedbackPotentiometer?[8];

    /// <summary>Wires the machine; nothing runs yet.</summary>
    /// <param name="model">The machine file.</param>
    /// <param name="firmware">What the board runs.</param>
    /// <param name="costs">What it costs on this board.</param>
    /// <param name="seed">Fixes noise, tolerances and latencies.</param>
    /// <param name="network">What the board's radio reaches.</param>
    /// <param name="crew">The host threads that run it; null for its own.</param>
    /// <param name="traceSink">Gets every record of the trace; null for none.</param>
    public EmulatedMachine(MachineModel model, FirmwareImage firmware, CostTable costs, ulong seed, INetwork network, Crew? crew = null, ITraceSink? traceSink = null)
        : base(Named(model), model.Board, model.Loops, firmware, costs, seed, network, crew, traceSink)
    {
        Model = model;
        lastPulseSeconds = new double[model.Joints.Count];
        sampleNanoseconds = model.ControlPeriodMilliseconds * 1_000_000L;
        if (model.ServoBus is not null)
        {
            arm = new SerialArmWiring(this, model);
            Body = arm.Plant;
        }
        else
        {
            Body = leg = new LegPlant(model);
            servoDriver = new Pca9685Chip(Scheduler, model.ServoDriver, SeededRandom.For(seed, "pca9685").NextUInt64(), ChipLog);
            ConnectServos(servoDriver);
            ConnectImu();
            ConnectFeedback();
        }

        ConnectOutputEnable();
        ConnectWatchdog();
        if (model.FootForce is { } foot)
            FootWiring.Connect(this, foot);
        sampleJoints = SampleJoints;
        Scheduler.Post(sampleNanoseconds, sampleJoints);
    }

    /// <summary>The machine file.</summary>
    public MachineModel Model { get; }

    /// <summary>What moves, leg or arm.</summary>
    public IMachinePlant Body { get; }

    /// <summary>The leg and its servos.</summary>
    /// <exception cref="InvalidOperationException">The machine is another one.</exception>
    public LegPlant Plant => leg ?? throw new InvalidOperationException($"{Name} is no leg: its joints are on a servo bus, see {nameof(Arm)}.");

    /// <summary>The arm with its serial bus servos and its gripper.</summary>
    /// <exception cref="InvalidOperationException">The machine is another one.</exception>
    public SerialArmPlant Arm => arm?.Plant ?? throw new InvalidOperationException($"{Name} is no arm: it has no servo bus, see {nameof(Plant)}.");

    /// <summary>Width of the pulses that a joint's servo sees, in seconds; 0 for none.</summary>
    /// <param name="joint">Index of the joint.</param>
    public double GetPulseSeconds(int joint) => lastPulseSeconds[joint];

    /// <inheritdoc/>
    public override void RunUntil(long nanoseconds)
    {
        base.RunUntil(nanoseconds);
        Body.AdvanceTo(Scheduler.NowNanoseconds);
    }

    /// <inheritdoc/>
    protected override void OnPowerOn()
    {
        Body.AdvanceTo(Scheduler.NowNanoseconds);
        Body.SetSourceVolts(Model.Supply.NominalVolts);
        arm?.Follow();
    }

    /// <inheritdoc/>
    protected override void OnPowerOff()
    {
        Body.AdvanceTo(Scheduler.NowNanoseconds);
        Body.SetSourceVolts(0);
        arm?.Follow();
    }

    private static string Named(MachineModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Name;
    }

    private void ConnectServos(Pca9685Chip servoDriver)
    {
        servoDriver.OutputChanging += (_, _) => Plant.AdvanceTo(Scheduler.NowNanoseconds);
        servoDriver.OutputChanged += (_, _) => DriveServos(servoDriver);
        Board.I2c(Model.I2cBus.Id).Connect(servoDriver);
        Board.Chips.Add("servo-driver", servoDriver);
    }

    private void DriveServos(Pca9685Chip servoDriver)
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

    private void ConnectImu()
    {
        var imu = new Mpu6050Chip(Scheduler, Model.Imu.I2cAddress, SampleInertia, SeededRandom.For(Seed, "mpu6050").NextUInt64(), ChipLog);
        Board.I2c(Model.I2cBus.Id).Connect(imu);
        Board.Chips.Add("imu", imu);
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
        {
            int index = joint;
            var potentiometer = new FeedbackPotentiometer(Model.Joints[joint], _ => Plant.GetJoint(index).PositionRadians);
            feedback[Model.Joints[joint].FeedbackChannel] = potentiometer;
            Board.Chips.Add($"{Model.Joints[joint].Name}-feedback", potentiometer);
        }

        var multiplexer = new Cd74hc4051Chip(FeedbackVolts);
        Board.Gpio[wiring.SelectPinA].LevelChanged += multiplexer.SetSelectA;
        Board.Gpio[wiring.SelectPinB].LevelChanged += multiplexer.SetSelectB;
        Board.Gpio[wiring.SelectPinC].LevelChanged += multiplexer.SetSelectC;
        Board.Adc.Connect(wiring.AdcPin, now => multiplexer.OutputVolts(now) * wiring.DividerRatio);
        var busVoltage = new VoltageDivider(Model.BusVoltage.DividerRatio, now =>
        {
            Plant.AdvanceTo(now);
            return Plant.BusVolts;
        });
        Board.Chips.Add("bus-voltage", busVoltage);
        Board.Adc.Connect(Model.BusVoltage.AdcPin, busVoltage.OutputVolts);
    }

    private double FeedbackVolts(int input, long nowNanoseconds)
    {
        Plant.AdvanceTo(nowNanoseconds);
        return feedback[input]?.OutputVolts(nowNanoseconds) ?? 0;
    }

    private void SampleJoints()
    {
        long now = Scheduler.NowNanoseconds;
        Body.AdvanceTo(now);
        for (int joint = 0; joint < Body.JointCount; joint++)
            Trace.Number(now, TraceKind.Joint, joint, Body.GetPositionRadians(joint));
        Scheduler.Post(now + sampleNanoseconds, sampleJoints);
    }
}
