namespace Controller.Hardware.Model;

/// <summary>A whole machine, as <c>hardware/machines/*.json</c> describes it: a chain of joints from the stand outward.</summary>
/// <param name="Name">Name; equals the file's name.</param>
/// <param name="Title">What it is, in words.</param>
/// <param name="Board">The board that runs it.</param>
/// <param name="ControlPeriodMilliseconds">Period of the joint loop.</param>
/// <param name="TelemetryRateHertz">Rate of data messages.</param>
/// <param name="Loops">Methods whose deadlines are watched.</param>
/// <param name="EStop">The emergency stop.</param>
/// <param name="StatusLed">The status LED.</param>
/// <param name="BusVoltage">The way of the supply voltage to the converter.</param>
/// <param name="Supply">The supply.</param>
/// <param name="Joints">The joints with hobby servos, from the stand outward; empty for a machine whose joints are on a <see cref="ServoBus"/>.</param>
/// <remarks>A machine has either hobby servos with their driver, feedback and IMU, or serial bus servos. What it has not throws when it is asked for.</remarks>
public sealed record MachineModel(
    string Name,
    string Title,
    BoardModel Board,
    int ControlPeriodMilliseconds,
    double TelemetryRateHertz,
    IReadOnlyList<LoopModel> Loops,
    EStopModel EStop,
    StatusLedModel StatusLed,
    BusVoltageModel BusVoltage,
    SupplyModel Supply,
    IReadOnlyList<JointModel> Joints)
{
    /// <summary><see cref="Firmware"/> of a machine file that names none.</summary>
    public const string DefaultFirmware = "Controller.Firmware";

    private readonly I2cBusModel? i2cBus;
    private readonly ServoDriverModel? servoDriver;
    private readonly FeedbackMultiplexerModel? feedbackMultiplexer;
    private readonly ImuModel? imu;

    /// <summary>Assembly name of the firmware that the board runs.</summary>
    public string Firmware { get; init; } = DefaultFirmware;

    /// <summary>The serial bus with the servos; null for a machine with hobby servos.</summary>
    public ServoBusModel? ServoBus { get; init; }

    /// <summary>The bus with the chips.</summary>
    public I2cBusModel I2cBus
    {
        get => i2cBus ?? throw Lacks("i2c");
        init => i2cBus = value;
    }

    /// <summary>Clock of <see cref="I2cBus"/>.</summary>
    public int I2cFrequencyHertz { get; init; }

    /// <summary>The pulse generator.</summary>
    public ServoDriverModel ServoDriver
    {
        get => servoDriver ?? throw Lacks("servoDriver");
        init => servoDriver = value;
    }

    /// <summary>The way of the potentiometers to the converter.</summary>
    public FeedbackMultiplexerModel FeedbackMultiplexer
    {
        get => feedbackMultiplexer ?? throw Lacks("feedbackMultiplexer");
        init => feedbackMultiplexer = value;
    }

    /// <summary>The inertial sensor.</summary>
    public ImuModel Imu
    {
        get => imu ?? throw Lacks("imu");
        init => imu = value;
    }

    /// <summary>Whether there is an <see cref="Imu"/>.</summary>
    public bool HasImu => imu is not null;

    /// <summary>Everything that the network knows as a joint, in its order: a gripper comes last.</summary>
    public IReadOnlyList<IJointModel> AllJoints =>
        ServoBus is not { } bus ? Joints : bus.Gripper is { } gripper ? [.. bus.Joints, gripper] : bus.Joints;

    /// <summary>GPIO that switches the outputs: the servo driver's output enable, or the servo bus's supply.</summary>
    public int OutputEnablePin => ServoBus?.PowerEnablePin ?? ServoDriver.OutputEnablePin;

    /// <summary>How it stops, by cause; null where the firmware's defaults do.</summary>
    public StopsModel? Stops { get; init; }

    /// <summary>The watchdog timer beside the MCU; null for none.</summary>
    public WatchdogModel? Watchdog { get; init; }

    /// <summary>The force cells in the sole; null for a machine without.</summary>
    public FootForceModel? FootForce { get; init; }

    /// <summary>The platform that the foot can stand on; null for a machine without. Needs <see cref="FootForce"/>.</summary>
    public PlatformModel? Platform { get; init; }

    /// <summary>The index of the joint of that name in <see cref="AllJoints"/>, or -1.</summary>
    public int IndexOfJoint(string name)
    {
        IReadOnlyList<IJointModel> joints = AllJoints;
        for (int i = 0; i < joints.Count; i++)
        {
            if (string.Equals(joints[i].Name, name, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }

    /// <summary>The machine's name: some of the parts that a record would list are not there.</summary>
    public override string ToString() => Name;

    private InvalidOperationException Lacks(string section) => new($"{Name} has no {section}: its joints are on a servo bus.");
}
