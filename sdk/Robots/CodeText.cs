using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>Sentences for the contract's numbers. A number that this version does not know keeps its number.</summary>
public static class CodeText
{
    /// <summary>Words for any number of the contract: a <see cref="Limit"/>, <see cref="Refusal"/>, <see cref="Fault"/> or <see cref="TransitionCause"/>, which share one space.</summary>
    public static string OfNumber(int number) => number switch
    {
        >= 100 and < 200 => Of((Limit)number),
        >= 200 and < 300 => Of((Refusal)number),
        >= 300 and < 400 => Of((Fault)number),
        >= 400 and < 500 => Of((TransitionCause)number),
        0 => "none",
        _ => $"number {number}",
    };

    public static string Of(Refusal reason) => reason switch
    {
        Refusal.None => "no reason given",
        Refusal.NotEnabled => "the machine is not enabled",
        Refusal.EmergencyStop => "the emergency stop is pressed or latched",
        Refusal.SettingsInvalid => "the settings on the board are missing or damaged",
        Refusal.NotFinite => "a number in the command is not finite",
        Refusal.Malformed => "the command is incomplete or not valid",
        Refusal.Faulted => "a fault is latched",
        Refusal.Stopping => "the machine is stopping",
        Refusal.DurationInvalid => "the duration is negative or longer than an hour",
        Refusal.SensorNotResponding => "a sensor that enabling relies on does not answer",
        Refusal.Superseded => "a newer command took over",
        Refusal.AlreadyEnabled => "the machine is enabled, and this works only when it is not",
        Refusal.OutOfRange => "a joint's posture is outside its range",
        Refusal.NetworkLost => "the board lost its network while it was enabled",
        Refusal.LeaseHeld => "another writer holds the joint",
        Refusal.LeaseMissing => "a command that moves needs a lease, and this one has none",
        Refusal.LeaseExpired => "the writer fell silent for longer than its lease",
        Refusal.NotCalibrated => "a joint is not calibrated",
        Refusal.ModeNotSupported => "the joint's actuator cannot do what the mode asks for",
        Refusal.TrajectoryEmpty => "the trajectory has no points",
        Refusal.TrajectoryUnsorted => "the trajectory's times do not rise from point to point",
        Refusal.TrajectoryLate => "the trajectory was to begin in the past",
        Refusal.TrajectoryTooLong => "the trajectory has more points, or lasts longer, than the board takes",
        Refusal.TrajectoryOutOfRange => "the trajectory leaves a joint's range, velocity or acceleration",
        Refusal.TrajectoryStart => "the trajectory's first point is not where the joint is",
        Refusal.PathTolerance => "the joint strayed further from its path than the path tolerance",
        Refusal.GoalTolerance => "the joint did not come within its goal tolerance in time",
        Refusal.Cancelled => "its sender cancelled it, and the joint decelerated to rest",
        Refusal.Calibrating => "the machine is being calibrated",
        Refusal.NotStored => "flash did not take what was to be kept, and the old stays",
        Refusal.StandNotReady => "the stand did not do its part: the platform did not come, did not go, or pressed too hard",
        Refusal.ValueOutOfRange => "a number in the command is outside what the joint can do",
        Refusal.Outdated => "the command was sent before the stop, reset or enabling that the board has taken since",
        _ => "a reason that this version does not know",
    };

    public static string Of(Limit limit) => limit switch
    {
        Limit.None => "none",
        Limit.Position => "position",
        Limit.Velocity => "velocity",
        Limit.Acceleration => "acceleration",
        Limit.Effort => "effort",
        Limit.Temperature => "temperature",
        Limit.BusVoltage => "bus voltage",
        Limit.Lease => "lease",
        Limit.Stop => "stop",
        _ => $"limit {(int)limit}",
    };

    /// <summary>What a limit did to a motion, for the end of a sentence that begins with "limited by".</summary>
    public static string EffectOf(Limit limit) => limit switch
    {
        Limit.Position => "the target was moved to the end of the joint's range",
        Limit.Velocity or Limit.Acceleration => "slower than asked for",
        Limit.Effort => "weaker than asked for",
        Limit.Temperature => "a winding is warm, so slower or weaker than asked for",
        Limit.BusVoltage => "the supply is low, so slower than asked for",
        Limit.Lease => "the writer fell silent, so the joint came to rest",
        Limit.Stop => "a stop brought the joint to rest",
        _ => "look up its number",
    };

    public static string Of(Fault fault) => fault switch
    {
        Fault.None => "none",
        Fault.SettingsMissing => "settings missing",
        Fault.SettingsDamaged => "settings damaged",
        Fault.ImuNotResponding => "IMU not responding",
        Fault.PwmNotResponding => "PWM controller not responding",
        Fault.ActuatorNotResponding => "actuator not responding",
        Fault.FootForceNotResponding => "foot force cell not responding",
        Fault.SensorImplausible => "sensor implausible",
        Fault.SensorFrozen => "sensor frozen",
        Fault.BusStuck => "bus stuck",
        Fault.FollowingError => "following error",
        Fault.WindingOvertemperature => "winding overtemperature",
        Fault.Overcurrent => "overcurrent",
        Fault.BusUndervoltage => "bus undervoltage",
        Fault.BusOvervoltage => "bus overvoltage",
        Fault.FirmwareDefect => "firmware defect",
        Fault.LoopOverrun => "loop overrun",
        Fault.HeapLow => "heap low",
        Fault.EmergencyStop => "emergency stop",
        _ => $"fault {(int)fault}",
    };

    public static string Of(TransitionCause cause) => cause switch
    {
        TransitionCause.None => "none",
        TransitionCause.Boot => "boot",
        TransitionCause.EnableCommand => "enable commanded",
        TransitionCause.StopCommand => "stop commanded",
        TransitionCause.ResetCommand => "reset commanded",
        TransitionCause.CalibrateCommand => "calibration commanded",
        TransitionCause.AtRest => "all joints at rest",
        TransitionCause.CalibrationEnded => "calibration ended",
        _ => $"cause {(int)cause}",
    };

    /// <summary>The unit of the evidence, measured value and bound, that a fault comes with; empty when it has none or a plain number.</summary>
    public static string UnitOf(Fault fault) => fault switch
    {
        Fault.FollowingError => "rad",
        Fault.WindingOvertemperature => "°C",
        Fault.Overcurrent => "A",
        Fault.BusUndervoltage or Fault.BusOvervoltage => "V",
        Fault.LoopOverrun => "ms",
        Fault.HeapLow => "bytes",
        _ => "",
    };
}
