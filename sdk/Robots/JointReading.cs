using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>What a joint reported last. A number that it did not report is <see cref="double.NaN"/>.</summary>
public sealed record JointReading
{
    public required string Name { get; init; }

    /// <summary>False before the joint's birth certificate and after its death certificate.</summary>
    public bool IsOnline { get; init; }

    public JointState State { get; init; }

    /// <summary>Where the trajectory wants the joint now, radians.</summary>
    public double SetpointRadians { get; init; } = double.NaN;

    /// <summary>What the joint's sensor says, radians.</summary>
    public double MeasuredRadians { get; init; } = double.NaN;

    /// <summary>The firmware's estimate of the actuator's torque, newton metres.</summary>
    public double EffortNewtonMetres { get; init; } = double.NaN;

    /// <summary>What the joint is controlled by; null when the board does not report it.</summary>
    public JointMode? Mode { get; init; }

    /// <summary>The drive's statusword as CiA 402 (IEC 61800-7-201) lays it out; null when the board does not report it.</summary>
    public int? Statusword { get; init; }

    /// <summary>Of the winding, sensed or estimated, degrees Celsius.</summary>
    public double TemperatureCelsius { get; init; } = double.NaN;

    /// <summary>"not calibrated", or what the calibration says; empty when the board does not report it.</summary>
    public string Calibration { get; init; } = "";

    /// <summary>What reduces the joint's output now.</summary>
    public Limit Limit { get; init; }

    /// <summary>The joint's latched fault.</summary>
    public Fault Fault { get; init; }

    /// <summary>When the board published it, by the board's clock.</summary>
    public DateTimeOffset Time { get; init; }
}
