using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>Sentences for the contract's numbers. A number that this version does not know keeps its number.</summary>
public static class CodeText
{
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
        Refusal.AlreadyEnabled => "the machine is enabled, and reset works only when it is not",
        Refusal.OutOfRange => "a joint's posture is outside its range",
        Refusal.NetworkLost => "the board lost its network while it was enabled",
        _ => "a reason that this version does not know",
    };

    /// <summary>What to do about a refusal, one sentence.</summary>
    public static string HintFor(Refusal reason) => reason switch
    {
        Refusal.NotEnabled => "Enable the machine first: Robot.EnableAsync, or `controller enable`.",
        Refusal.EmergencyStop => "Release the button, then reset and enable: `controller reset`, `controller enable`.",
        Refusal.SettingsInvalid => "Read the settings status, which names file, line and field, and write new settings to the board.",
        Refusal.Faulted => "Remove the fault's cause, then reset and enable: `controller reset`, `controller enable`.",
        Refusal.Stopping => "Wait until the stop has ended, then enable again.",
        Refusal.DurationInvalid => "Give a duration between 0 s and 3600 s.",
        Refusal.SensorNotResponding => "Check the sensors' wiring and supply; the joints and the IMU show which one has a fault.",
        Refusal.Superseded => "Command a joint from one place at a time.",
        Refusal.AlreadyEnabled => "Stop the machine first: `controller stop`.",
        Refusal.OutOfRange => "Bring the joint back into its range by hand, then enable.",
        Refusal.NetworkLost => "Check the network, then enable again.",
        _ => "Check that the tool and the firmware are of the same version.",
    };

    public static string Of(Limit limit) => limit switch
    {
        Limit.None => "none",
        Limit.Position => "position",
        Limit.Velocity => "velocity",
        _ => $"limit {(int)limit}",
    };

    public static string Of(Fault fault) => fault switch
    {
        Fault.None => "none",
        Fault.SettingsMissing => "settings missing",
        Fault.SettingsDamaged => "settings damaged",
        Fault.ImuNotResponding => "IMU not responding",
        Fault.PwmNotResponding => "PWM controller not responding",
        Fault.FollowingError => "following error",
        Fault.BusUndervoltage => "bus undervoltage",
        Fault.FirmwareDefect => "firmware defect",
        _ => $"fault {(int)fault}",
    };
}
