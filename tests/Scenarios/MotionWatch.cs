using Controller.Hardware.Model;

namespace Controller.Scenarios;

/// <summary>Looks at joints and their pulses every millisecond, from outside: what the firmware says of itself plays no part.</summary>
internal sealed class MotionWatch(Leg leg, params string[] joints)
{
    private readonly List<(double Seconds, double[] Positions, double[] Pulses)> samples = [];
    private readonly int[] indices = [.. joints.Select(leg.Bench.Model.IndexOfJoint)];

    public double Now => leg.Bench.Now.TotalSeconds;

    /// <summary>Lets time pass.</summary>
    /// <param name="eachMillisecond">Something to do beside, such as to send the next setpoint.</param>
    public void Run(double seconds, Action? eachMillisecond = null)
        => leg.Bench.AdvanceUntil(
            () =>
            {
                eachMillisecond?.Invoke();
                samples.Add((Now, [.. joints.Select(joint => leg.Bench.Joint(joint).PositionRadians)], [.. indices.Select(leg.Bench.Machine.GetPulseSeconds)]));
                return false;
            },
            TimeSpan.FromSeconds(seconds));

    /// <summary>When the joint's pulse last changed its width, that is its setpoint by a count of 11 mrad; minus infinity for never.</summary>
    public double LastChange(string joint)
    {
        int column = Array.IndexOf(joints, joint);
        for (int i = samples.Count - 1; i > 0; i--)
        {
            double before = samples[i - 1].Pulses[column];
            double now = samples[i].Pulses[column];
            if (now != before && now != 0 && before != 0)
                return samples[i].Seconds;
        }

        return double.NegativeInfinity;
    }

    /// <summary>The widest that the joint has moved from one time to another.</summary>
    public double Travel(string joint, double from, double to = double.PositiveInfinity)
    {
        int column = Array.IndexOf(joints, joint);
        double[] within = [.. samples.Where(sample => sample.Seconds >= from && sample.Seconds <= to).Select(sample => sample.Positions[column])];
        Assert.NotEmpty(within);
        return within.Max() - within.Min();
    }

    /// <summary>The joint's position and the position that its pulse asks for, by time.</summary>
    public IEnumerable<(double Seconds, double Radians, double AskedRadians)> Of(string joint)
    {
        int column = Array.IndexOf(joints, joint);
        JointModel model = leg.Bench.Model.Joints[indices[column]];
        return samples.Select(sample => (sample.Seconds, sample.Positions[column], Asked(model, sample.Pulses[column])));
    }

    /// <summary>Where a pulse asks a joint of the leg to be; none without a pulse.</summary>
    private static double Asked(JointModel joint, double pulseSeconds)
        => pulseSeconds == 0 ? double.NaN : ((pulseSeconds * 1e6) - joint.ZeroPulseMicroseconds) / joint.PulseMicrosecondsPerRadian;
}
