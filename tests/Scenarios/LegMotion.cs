using Controller.Contract;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

/// <summary>Knee and hip pitch under way by any of the ways to move a joint, and watched.</summary>
internal sealed class LegMotion
{
    public const string Knee = "knee";
    public const string HipPitch = "hip-pitch";

    private const double StreamSeconds = 0.04;
    private const double ChunkSeconds = 0.1;

    private readonly Leg leg;
    private readonly double began;
    private double next;

    private LegMotion(Leg leg, MotionKind kind)
    {
        this.leg = leg;
        Kind = kind;
        Watch = new MotionWatch(leg, Knee, HipPitch);
        began = Watch.Now;
        next = began;
    }

    public MotionKind Kind { get; }

    public MotionWatch Watch { get; }

    /// <summary>When the last setpoint or chunk of a stream was sent.</summary>
    public double LastSent { get; private set; }

    public bool IsStream => Kind is MotionKind.VelocityStream or MotionKind.PositionStream or MotionKind.Chunks;

    /// <summary>Joints that move.</summary>
    public string[] Joints => Kind is MotionKind.Trajectory or MotionKind.Chunks ? [Knee, HipPitch] : [Knee];

    /// <summary>Begins a motion of two seconds or more at up to 1.8 rad/s.</summary>
    public static LegMotion Begin(Leg leg, MotionKind kind)
    {
        var motion = new LegMotion(leg, kind);
        if (kind == MotionKind.Move)
            leg.Move(Knee, 1.9, 2);
        else if (kind == MotionKind.Trajectory)
            leg.Follow(new TrajectoryPayload { Joints = [3, 2] }.Add(1, 0.5f, -0.3f).Add(2, 0.9f, -0.6f).Add(3, 0.6f, -0.3f));
        return motion;
    }

    /// <summary>Lets it go on; a stream is streamed.</summary>
    public void Run(double seconds) => Watch.Run(seconds, Stream);

    private void Stream()
    {
        if (!IsStream || Watch.Now < next)
            return;
        next += Kind == MotionKind.Chunks ? ChunkSeconds : StreamSeconds;
        LastSent = Watch.Now;
        if (Kind == MotionKind.VelocityStream)
            leg.Node.Command(Knee, Lease, (JointMetric.CommandMode, MetricValue.Of((long)JointMode.Velocity)), (JointMetric.CommandVelocity, MetricValue.Of(0.6)));
        else if (Kind == MotionKind.PositionStream)
            leg.Node.Command(Knee, Lease, (JointMetric.CommandPosition, MetricValue.Of(Path(Watch.Now + StreamSeconds).Radians)), (JointMetric.CommandLeaseMilliseconds, MetricValue.Of(100L)));
        else
            leg.Follow(Chunk(), leaseMilliseconds: 200);
    }

    private TrajectoryPayload Chunk()
    {
        var chunk = new TrajectoryPayload { Joints = [3, 2], IsChunk = true };
        for (int i = 1; i <= 5; i++)
        {
            (double radians, double rate) = Path(Watch.Now + (i * ChunkSeconds));
            chunk.Add(i * ChunkSeconds, [(float)radians, (float)(-0.5 * radians)], [(float)rate, (float)(-0.5 * rate)]);
        }

        return chunk;
    }

    /// <summary>0 to 1 rad and back in 4 s, from rest.</summary>
    private (double Radians, double Rate) Path(double seconds)
    {
        double phase = Math.PI / 2 * (seconds - began);
        return (0.5 * (1 - Math.Cos(phase)), 0.25 * Math.PI * Math.Sin(phase));
    }

    private static (string Name, MetricValue Value) Lease => (JointMetric.CommandLease, MetricValue.Of(Leg.Writer));
}
