using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>The whole machine at one moment. Immutable. A number that was not reported is <see cref="double.NaN"/>.</summary>
public sealed record RobotSnapshot
{
    public required string Machine { get; init; }

    public required string Board { get; init; }

    /// <summary>False between the board's death certificate and its next birth certificate; the rest then is what was last known.</summary>
    public bool IsOnline { get; init; }

    public MachineState State { get; init; }

    /// <summary>The machine's latched fault.</summary>
    public Fault Fault { get; init; }

    /// <summary>"ok", or the file, line and field of the settings that were refused.</summary>
    public string SettingsStatus { get; init; } = "";

    /// <summary>At the actuators' supply, volts.</summary>
    public double BusVolts { get; init; } = double.NaN;

    /// <summary>Iterations of the control loop since boot.</summary>
    public long LoopIterations { get; init; }

    /// <summary>Iterations that began after the deadline of the one before.</summary>
    public long LoopOverruns { get; init; }

    /// <summary>Free managed heap on the board, bytes.</summary>
    public long FreeMemoryBytes { get; init; }

    /// <summary>Board name from the machine's settings.</summary>
    public string Hardware { get; init; } = "";

    /// <summary>Firmware version.</summary>
    public string Firmware { get; init; } = "";

    /// <summary>The joints in the order of their births, which is that of the machine file.</summary>
    public IReadOnlyList<JointReading> Joints { get; init; } = [];

    /// <summary>Null for a machine without one.</summary>
    public ImuReading? Imu { get; init; }

    /// <summary>The force cells under the foot; null for a machine without them.</summary>
    public FootReading? Foot { get; init; }

    /// <summary>The newest changes of the machine's state that were heard, at most 32, the oldest first.</summary>
    public IReadOnlyList<MachineTransition> Transitions { get; init; } = [];

    /// <summary>Generation of the settings in use; 0 when the board does not report it.</summary>
    public long SettingsGeneration { get; init; }

    /// <summary>Generation of the calibration in use; 0 when there is none, or the board does not report it.</summary>
    public long CalibrationGeneration { get; init; }

    /// <summary>What the machine's demonstration is doing; null when it has none, or the board does not report it.</summary>
    public DemonstrationPhase? DemonstrationPhase { get; init; }

    /// <summary>When the newest part of it was published, by the board's clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Snapshots that this watcher has missed so far because it read too slowly.</summary>
    public long Dropped { get; init; }
}
