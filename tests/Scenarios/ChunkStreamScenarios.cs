using Controller.Contract;
using Controller.Emulator.Kernel;

namespace Controller.Scenarios;

/// <summary>Action chunks of a policy become one smooth motion, however unevenly they come: others' arms jerked at each chunk, and went on with the last one when the policy hung.</summary>
public class ChunkStreamScenarios
{
    private const string Knee = LegMotion.Knee;
    private const double AmplitudeRadians = 0.4;
    private const double MiddleRadians = 0.5;

    /// <summary>0.25 Hz: 0.63 rad/s and 1 rad/s² at most, of 3 rad/s and 22.5 rad/s².</summary>
    private const double RadiansPerSecond = Math.PI / 2;

    /// <summary>
    /// A chunk begins when the loop takes it, earlier or later than the one before by up to 30 ms (network, judging, a period).
    /// At 0.63 rad/s that is 19 mrad to make up until the first point: 6 x 19 mrad / (0.1 s)² = 11 rad/s². Points half as far apart would ask for four times that, and be refused.
    /// </summary>
    private const double SpacingSeconds = 0.1;

    /// <summary>Longer than the longest pause between two chunks at 10 Hz, 133 ms.</summary>
    private const double LeaseSeconds = 0.2;

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_sine_in_chunks_is_followed_with_continuous_velocity_and_ends_at_rest_when_the_stream_stops(ulong seed)
    {
        // The loop takes one trajectory a period, so 50 Hz is where a queue begins to grow.
        double hertz = new[] { 10, 20, 40 }[seed % 3];
        using Leg leg = Leg.Enabled(seed);
        SeededRandom random = SeededRandom.For(seed, "chunks");
        leg.Move(Knee, MiddleRadians - AmplitudeRadians, 0.8);
        leg.Bench.Advance(TimeSpan.FromSeconds(1.2));
        var watch = new MotionWatch(leg, Knee);
        double began = watch.Now + 0.1;
        double next = watch.Now;
        double lastSent = 0;
        void Stream()
        {
            if (watch.Now < next)
                return;
            // Up to a third of a chunk early or late.
            next += (1 + random.NextDouble(-0.33, 0.33)) / hertz;
            lastSent = watch.Now;
            leg.Follow(ChunkAt(watch.Now, began), leaseMilliseconds: (int)(LeaseSeconds * 1000));
        }

        watch.Run(4.1 + random.NextDouble(0, 2), Stream);
        double last = lastSent;
        watch.Run(2);

        (double Seconds, double Radians, double AskedRadians)[] samples = [.. watch.Of(Knee)];
        // A cubic through exact positions and velocities 0.1 s apart errs by h^4/384 of the fourth derivative, 2 µrad. A chunk is
        // followed from when the loop takes it: network 10 ms, judging 15 ms, a period's wait for room, a period, and a PWM period until
        // the pulse shows it are 85 ms, 53 mrad at 0.63 rad/s. Half a count and calibration are 15 mrad.
        double worst = WorstFromSine(samples, began, last);
        Assert.True(worst < 0.068, leg.Report($"{hertz} Hz: the setpoint was {worst:F3} rad off, {leg.Reason(null)}"));

        AssertNoJump(leg, hertz, samples);

        // The lease and a period from the last chunk on; then at most 0.2 s of deceleration.
        Assert.InRange(watch.LastChange(Knee) - last, 0.0, LeaseSeconds + 0.05 + 0.2);
        Assert.InRange(watch.Travel(Knee, last + LeaseSeconds + 0.55), 0, 0.012);
        // The joint's limit 107 lasts as long as the deceleration, which may lie between two rounds of telemetry; the answer does not.
        Assert.Equal(((long)CommandOutcome.Aborted, Refusal.LeaseExpired), (leg.Node.Value(null, NodeMetric.CommandOutcome).IntegerOr(0), leg.Reason(null)));
        Assert.Equal(MachineState.Enabled, leg.State);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Actions_of_a_policy_at_10_20_and_50_Hz_become_setpoints_at_the_rate_of_the_loop(ulong seed)
    {
        double hertz = new[] { 10, 20, 50 }[seed % 3];
        using Leg leg = Leg.Enabled(seed);
        SeededRandom random = SeededRandom.For(seed, "actions");
        leg.Move(Knee, MiddleRadians - AmplitudeRadians, 0.8);
        leg.Bench.Advance(TimeSpan.FromSeconds(1.2));
        var watch = new MotionWatch(leg, Knee);
        double asked = watch.Now;
        double began = asked + 0.15;
        int chunks = 0;
        double last = 0;
        void Stream()
        {
            // A policy thinks for a quarter of a second and hands out the actions of the next half: positions alone, stamped.
            if (watch.Now - asked < (chunks * 0.25) + random.NextDouble(0, 0.04))
                return;
            double start = began + (chunks * 0.25);
            var chunk = new TrajectoryPayload { Joints = [3], IsChunk = true, StartMilliseconds = (long)Math.Round(start * 1000) };
            for (int i = 1; i <= (int)(hertz * 0.5); i++)
                chunk.Add(i / hertz, (float)SineAt(start + (i / hertz), began).Radians);
            chunks++;
            last = watch.Now;
            leg.Follow(chunk, leaseMilliseconds: 600);
        }

        watch.Run(4 + random.NextDouble(0, 1), Stream);
        watch.Run(2);
        (double Seconds, double Radians, double AskedRadians)[] samples = [.. watch.Of(Knee)];

        // A cubic with the neighbours' slopes errs by h³ f''' / (9 sqrt 3) between its points: 0.1 mrad at 0.1 s and 1.55 rad/s³. A chunk begins up to a
        // tick and a period late and its pulse shows a period later: 50 ms at 0.63 rad/s are 31 mrad; half a count of the pulse is 6.
        double worst = WorstFromSine(samples, began, last);
        Assert.True(worst < 0.037, leg.Report($"{hertz} Hz: the setpoint was {worst:F3} rad off, {leg.Reason(null)}"));
        AssertNoJump(leg, hertz, samples);
        Assert.Equal(MachineState.Enabled, leg.State);
        Assert.InRange(watch.Travel(Knee, last + 1.2), 0, 0.012);
    }

    private static double WorstFromSine((double Seconds, double Radians, double AskedRadians)[] samples, double began, double last)
        => samples.Where(sample => sample.Seconds > began + 0.3 && sample.Seconds < last).Max(sample => Math.Abs(sample.AskedRadians - SineAt(sample.Seconds, began).Radians));

    // Per period of 20 ms: 13 mrad at 0.63 rad/s, 9 mrad of acceleration at its limit, a count of rounding at either end.
    private static void AssertNoJump(Leg leg, double hertz, (double Seconds, double Radians, double AskedRadians)[] samples)
    {
        double step = samples.Zip(samples.Skip(1), (one, two) => Math.Abs(two.AskedRadians - one.AskedRadians)).Max();
        Assert.True(step < 0.013 + 0.009 + 0.012, leg.Report($"{hertz} Hz: a step of {step:F3} rad"));
    }

    private static TrajectoryPayload ChunkAt(double now, double began)
    {
        var chunk = new TrajectoryPayload { Joints = [3], IsChunk = true };
        for (int i = 1; i <= 5; i++)
        {
            (double radians, double rate) = SineAt(now + (i * SpacingSeconds), began);
            chunk.Add(i * SpacingSeconds, [(float)radians], [(float)rate]);
        }

        return chunk;
    }

    private static (double Radians, double Rate) SineAt(double seconds, double began)
    {
        double phase = Math.Max(0, RadiansPerSecond * (seconds - began));
        return (MiddleRadians - (AmplitudeRadians * Math.Cos(phase)), AmplitudeRadians * RadiansPerSecond * Math.Sin(phase));
    }
}
