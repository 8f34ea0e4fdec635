using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>What to do about a refusal.</summary>
public static class RefusalHint
{
    /// <summary>What to do, one sentence.</summary>
    public static string Of(Refusal reason) => reason switch
    {
        Refusal.NotEnabled => "Enable the machine first: Robot.EnableAsync, or `controller enable`.",
        Refusal.EmergencyStop => "Release the button, then reset and enable: `controller reset`, `controller enable`.",
        Refusal.SettingsInvalid => "Read the settings status, which names file, line and field, and write new settings to the board.",
        Refusal.NotFinite => "Look for a division by zero or a missing value where the command's numbers come from.",
        Refusal.Malformed => "Send what firmware/Contract lays out; the SDK does.",
        Refusal.Faulted => "Remove the fault's cause, then reset and enable: `controller reset`, `controller enable`.",
        Refusal.Stopping => "Wait until the stop has ended, then enable again.",
        Refusal.DurationInvalid => "Give a duration between 0 s and 3600 s.",
        Refusal.SensorNotResponding => "Check wiring and supply of sensors and actuators; the joints and the IMU show which one has a fault.",
        Refusal.Superseded => "Command a joint from one place at a time.",
        Refusal.AlreadyEnabled => "Stop the machine first: `controller stop`.",
        Refusal.OutOfRange => "Bring the joint back into its range by hand, then enable.",
        Refusal.NetworkLost => "Check the network, then enable again.",
        Refusal.LeaseHeld => "End the other program or its motion (`controller cancel`, `controller demo --stop`), or wait until its lease has run out.",
        Refusal.LeaseMissing => "Use a tool or SDK that sends leases: this firmware moves nothing for a writer without a name.",
        Refusal.LeaseExpired => "Send setpoints more often than the lease is long, or ask for a longer lease.",
        Refusal.NotCalibrated => "Bring the machine into its reference posture and run `controller calibrate`.",
        Refusal.ModeNotSupported => "Use a mode that the actuator has: a hobby servo takes positions and velocities, not efforts.",
        Refusal.TrajectoryEmpty => "Give the trajectory at least one point.",
        Refusal.TrajectoryUnsorted => "Sort the points by time_from_start, without two at the same millisecond.",
        Refusal.TrajectoryLate => "Let it begin at once (no stamp), or stamp it later: Robot.BoardTime is the board's clock.",
        Refusal.TrajectoryTooLong => $"Send at most {TrajectoryFormat.MaxPoints} points of {TrajectoryFormat.MaxJoints} joints, or stream pieces with Robot.StreamChunksAsync.",
        Refusal.TrajectoryOutOfRange => "Keep within the joints' ranges and velocities, end at rest, or give the points more time.",
        Refusal.TrajectoryStart => "Begin at the joints' present setpoints, or give the first point a time later than 0.",
        Refusal.PathTolerance => "Move slower, widen the tolerance, or look for what holds the joint.",
        Refusal.GoalTolerance => "Give it more time, widen the tolerance, or look for what holds the joint.",
        Refusal.Cancelled => "The joint rests and its lease is free; command it again when you want it to move.",
        Refusal.Calibrating => "Wait until the calibration has ended.",
        Refusal.NotStored => "Try again with the outputs off; flash that stays full or failing needs a new board, a servo that does not take its zero a new servo.",
        Refusal.StandNotReady => "Look whether the platform's valve has air and the foot's cells show what presses, then try again.",
        Refusal.ValueOutOfRange => "Keep to the joint's limits, which its birth certificate and the machine file name.",
        Refusal.Outdated => "Send it again if it is still wanted. If it was new, the clocks of the hosts differ: synchronise them, or stop and enable from the host that commands.",
        _ => "Check that the tool and the firmware are of the same version.",
    };
}
