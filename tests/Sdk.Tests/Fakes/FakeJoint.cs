using Controller.Contract;

namespace Controller.Sdk.Tests.Fakes;

/// <summary>A joint of a <see cref="FakeBoard"/>; radians and radians per second.</summary>
internal sealed class FakeJoint(string name, double min, double max, double maxVelocity)
{
    public string Name => name;

    public double Min => min;

    public double Max => max;

    public double MaxVelocity => maxVelocity;

    public JointState State { get; set; } = JointState.Holding;

    public double Setpoint { get; set; }

    public double Target { get; set; }

    public Fault Fault { get; set; }

    public long Sequence { get; set; }

    public CommandOutcome Outcome { get; set; }

    public int Reason { get; set; }

    public JointMode Mode { get; set; } = JointMode.Hold;

    public string Calibration { get; set; } = "jig, generation 2";

    /// <summary>The lease that it obeys; 0 for none.</summary>
    public long Holder { get; set; }
}
