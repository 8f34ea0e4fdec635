namespace Controller.Hardware.Model;

/// <summary>A whole machine, as <c>hardware/machines/*.json</c> describes it: a chain of joints from the stand outward.</summary>
/// <param name="Name">Name; equals the file's name.</param>
/// <param name="Title">What it is, in words.</param>
/// <param name="Board">The board that runs it.</param>
/// <param name="ControlPeriodMilliseconds">Period of the joint loop.</param>
/// <param name="TelemetryRateHertz">Rate of data messages.</param>
/// <param name="Loops">Methods whose deadlines are watched.</param>
/// <param name="I2cBus">The bus with the chips.</param>
/// <param name="I2cFrequencyHertz">Its clock.</param>
/// <param name="ServoDriver">The pulse generator.</param>
/// <param name="EStop">The emergency stop.</param>
/// <param name="StatusLed">The status LED.</param>
/// <param name="FeedbackMultiplexer">The way of the potentiometers to the converter.</param>
/// <param name="BusVoltage">The way of the supply voltage to the converter.</param>
/// <param name="Supply">The supply.</param>
/// <param name="Imu">The inertial sensor.</param>
/// <param name="Joints">The joints, from the stand outward.</param>
public sealed record MachineModel(
    string Name,
    string Title,
    BoardModel Board,
    int ControlPeriodMilliseconds,
    double TelemetryRateHertz,
    IReadOnlyList<LoopModel> Loops,
    I2cBusModel I2cBus,
    int I2cFrequencyHertz,
    ServoDriverModel ServoDriver,
    EStopModel EStop,
    StatusLedModel StatusLed,
    FeedbackMultiplexerModel FeedbackMultiplexer,
    BusVoltageModel BusVoltage,
    SupplyModel Supply,
    ImuModel Imu,
    IReadOnlyList<JointModel> Joints)
{
    /// <summary>How it stops, by cause; null where the firmware's defaults do.</summary>
    public StopsModel? Stops { get; init; }

    /// <summary>The watchdog timer beside the MCU; null for none.</summary>
    public WatchdogModel? Watchdog { get; init; }

    /// <summary>The index of the joint of that name, or -1.</summary>
    public int IndexOfJoint(string name)
    {
        for (int i = 0; i < Joints.Count; i++)
        {
            if (string.Equals(Joints[i].Name, name, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }
}
