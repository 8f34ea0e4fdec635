using Controller.Contract;
using Controller.Emulator.Kernel;

namespace Controller.Scenarios;

/// <summary>A trajectory stamped in the past does not race: others' controllers skipped to where it should have been by now, at full speed. What is not sound is refused whole.</summary>
public class TrajectoryHazardScenarios
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    /// <summary>The board's clock began with its power (no SNTP), so the furthest past is its boot; TrajectoryCheckTests have the hour.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_trajectory_stamped_in_the_past_is_refused_whole_and_what_runs_goes_on(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        SeededRandom random = SeededRandom.For(seed, "stamp");
        leg.Bench.Advance(random.NextDouble(1, 20) * Second);
        bool isUnderWay = seed % 2 == 0;
        long running = isUnderWay ? leg.Follow(new TrajectoryPayload { Joints = [3] }.Add(2, 0.8f)) : 0;
        leg.Bench.Advance(random.NextDouble(0.5, 1) * Second);
        var watch = new MotionWatch(leg, LegMotion.Knee, LegMotion.HipPitch);
        double now = watch.Now;
        // 50 ms to the board's boot, each decade as likely as the next.
        double ago = 0.05 * Math.Pow((now - 0.01) / 0.05, random.NextDouble(0, 1));
        long sequence = leg.Follow(new TrajectoryPayload { Joints = [3, 2], StartMilliseconds = (long)((now - ago) * 1000) }.Add(1, 0.4f, -0.4f).Add(2, 1.2f, -1.2f));
        Assert.True(leg.Bench.AdvanceUntil(() => leg.Answered(sequence, CommandOutcome.Refused), Second), leg.Report($"not refused, stamped {ago:F3} s ago"));
        Assert.Equal(Refusal.TrajectoryLate, leg.Reason(null));
        watch.Run(2.5);
        Assert.InRange(watch.Travel(LegMotion.HipPitch, now), 0, 0.015);
        if (isUnderWay)
            Assert.True(leg.Answered(running, CommandOutcome.Done), leg.Report("what ran was not done"));
        else
            Assert.InRange(watch.LastChange(LegMotion.Knee), double.NegativeInfinity, now);
        Assert.Equal(isUnderWay ? 0.8 : 0, leg.Bench.Joint(LegMotion.Knee).PositionRadians, 0.03);
    }

    /// <summary>20 ms is what the network and the judging take, so it is the shortest lead that is of any use.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_trajectory_stamped_in_the_future_begins_on_time_with_both_joints_in_step(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        SeededRandom random = SeededRandom.For(seed, "stamp");
        leg.Bench.Advance(random.NextDouble(0.2, 1) * Second);
        var watch = new MotionWatch(leg, LegMotion.Knee, LegMotion.HipPitch);
        watch.Run(0.05);
        double[] from = [.. new[] { LegMotion.Knee, LegMotion.HipPitch }.Select(joint => leg.Node.Value(joint, JointMetric.Setpoint).RealOr(double.NaN))];
        double lead = seed % 2 == 0 ? 0.02 : random.NextDouble(0.02, 1.5);
        double start = Math.Ceiling((watch.Now + lead) * 1000) / 1000;
        long sequence = leg.Follow(new TrajectoryPayload { Joints = [3, 2], StartMilliseconds = (long)(start * 1000) }.Add(1, 1.0f, -0.8f));
        watch.Run(start - watch.Now + 1.5);
        Assert.True(leg.Answered(sequence, CommandOutcome.Done), leg.Report($"not done: {leg.Reason(null)}"));
        double knee = Delay(watch, LegMotion.Knee, from[0], 1.0, start);
        double hipPitch = Delay(watch, LegMotion.HipPitch, from[1], -0.8, start);
        // Up to a period until the loop finds that it is time, a period's hold of 10 ms on the mean, the step's own 10 ms and a PWM period of 20 ms.
        Assert.InRange(knee, 0, 0.06);
        // One write sets both, so being out of step would be a period of 20 ms; rounding to counts of 11 mrad at 1 rad/s leaves some 5 ms.
        Assert.InRange(hipPitch - knee, -0.01, 0.01);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_trajectory_that_is_not_sound_is_refused_whole_with_the_reason_and_moves_nothing(ulong seed)
    {
        using Leg leg = Leg.Enabled(seed);
        leg.Bench.Advance(Second / 2);
        SeededRandom random = SeededRandom.For(seed, "defects");
        var watch = new MotionWatch(leg, LegMotion.Knee, LegMotion.HipPitch);
        double from = watch.Now;
        foreach ((string defect, byte[] bytes, Refusal reason) in Defects(random))
        {
            long sequence = leg.Follow(bytes);
            watch.Run(random.NextDouble(0.05, 0.1));
            Assert.True(leg.Bench.AdvanceUntil(() => leg.Answered(sequence, CommandOutcome.Refused), Second), leg.Report($"{defect}: not refused"));
            Assert.True(leg.Reason(null) == reason, leg.Report($"{defect}: refused with {leg.Reason(null)}"));
        }

        long unsigned = leg.Follow(Sound(random), writer: 0);
        Assert.True(leg.Bench.AdvanceUntil(() => leg.Answered(unsigned, CommandOutcome.Refused), Second), leg.Report("by nobody: not refused"));
        Assert.Equal(Refusal.LeaseMissing, leg.Reason(null));
        watch.Run(1);
        Assert.InRange(watch.LastChange(LegMotion.Knee), double.NegativeInfinity, from);
        Assert.InRange(watch.LastChange(LegMotion.HipPitch), double.NegativeInfinity, from);

        long sound = leg.Follow(Sound(random));
        Assert.True(leg.Bench.AdvanceUntil(() => leg.Answered(sound, CommandOutcome.Done), 4 * Second), leg.Report($"a sound one was not done: {leg.Reason(null)}"));
        Assert.Null(leg.Bench.Machine.UnhandledException);
    }

    private static TrajectoryPayload Sound(SeededRandom random)
        => new TrajectoryPayload { Joints = [3, 2] }.Add(1, Within(random), -Within(random)).Add(2, Within(random), -Within(random)).Add(3, 0.2f, -0.2f);

    private static float Within(SeededRandom random) => (float)random.NextDouble(0.1, 0.5);

    private static IEnumerable<(string Defect, byte[] Bytes, Refusal Reason)> Defects(SeededRandom random)
    {
        float[] numbers = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        byte[] sound = Sound(random).ToBytes();
        yield return ("no points", new TrajectoryPayload { Joints = [3, 2] }.ToBytes(), Refusal.TrajectoryEmpty);
        yield return ("one point, at time 0", new TrajectoryPayload { Joints = [3] }.Add(0, 0).ToBytes(), Refusal.TrajectoryEmpty);
        yield return ("times that fall", Sound(random).Add(random.NextDouble(0.1, 2.9), 0.2f, -0.2f).ToBytes(), Refusal.TrajectoryUnsorted);
        yield return ("two points at one time", Sound(random).Add(3, 0.3f, -0.2f).ToBytes(), Refusal.TrajectoryUnsorted);
        yield return ("a position that is no number", Sound(random).Add(4, 0.2f, numbers[Below(random, 3)]).ToBytes(), Refusal.NotFinite);
        yield return ("a velocity that is no number", new TrajectoryPayload { Joints = [3] }.Add(1, [0.3f], [numbers[Below(random, 3)]]).Add(2, [0.2f], [0]).ToBytes(), Refusal.NotFinite);
        yield return ("a point beyond the range", Sound(random).Add(6, (float)random.NextDouble(2.2, 100), -0.2f).ToBytes(), Refusal.TrajectoryOutOfRange);
        yield return ("a segment that is too fast", Sound(random).Add(3.2, 1.9f, -0.2f).ToBytes(), Refusal.TrajectoryOutOfRange);
        yield return ("an overshoot between points", new TrajectoryPayload { Joints = [3] }.Add(1, [2.05f], [0.8f]).Add(2, [1.5f], [0]).ToBytes(), Refusal.TrajectoryOutOfRange);
        yield return ("an end in motion", new TrajectoryPayload { Joints = [3] }.Add(1, [0.3f], [0.2f]).ToBytes(), Refusal.TrajectoryOutOfRange);
        yield return ("a first point elsewhere", new TrajectoryPayload { Joints = [3] }.Add(0, (float)random.NextDouble(0.1, 1)).Add(3, 0.2f).ToBytes(), Refusal.TrajectoryStart);
        yield return ("33 points", Long(33).ToBytes(), Refusal.TrajectoryTooLong);
        yield return ("a last point after more than an hour", Sound(random).Add(random.NextDouble(3601, 1e6), 0.2f, -0.2f).ToBytes(), Refusal.TrajectoryTooLong);
        yield return ("a start in more than an hour", (Sound(random) with { StartMilliseconds = 3_700_000 + Below(random, 1_000_000_000) }).ToBytes(), Refusal.TrajectoryTooLong);
        yield return ("a start before 1970", (Sound(random) with { StartMilliseconds = -1 - Below(random, 1_000_000) }).ToBytes(), Refusal.Malformed);
        yield return ("no bytes", [], Refusal.Malformed);
        yield return ("too few bytes", sound[..Below(random, sound.Length)], Refusal.Malformed);
        yield return ("too many bytes", [.. sound, 0], Refusal.Malformed);
        yield return ("another version", [2, .. sound[1..]], Refusal.Malformed);
        yield return ("an unknown flag", [1, (byte)(4 << Below(random, 6)), .. sound[2..]], Refusal.Malformed);
        yield return ("no joints", new TrajectoryPayload { Joints = [] }.Add(1).ToBytes(), Refusal.Malformed);
        yield return ("a joint that there is not", new TrajectoryPayload { Joints = [(byte)(6 + Below(random, 250))] }.Add(1, 0).ToBytes(), Refusal.Malformed);
        yield return ("a joint twice", new TrajectoryPayload { Joints = [3, 3] }.Add(1, 0.1f, 0.1f).ToBytes(), Refusal.Malformed);
    }

    private static int Below(SeededRandom random, int bound) => (int)(random.NextDouble() * bound);

    private static TrajectoryPayload Long(int points)
    {
        var trajectory = new TrajectoryPayload { Joints = [3] };
        for (int i = 1; i <= points; i++)
            trajectory.Add(i * 0.1, 0.2f);
        return trajectory;
    }

    /// <summary>By how much the pulses lag the motion from rest to rest in a second, which one cubic is: 3 s² - 2 s³. The shift that leaves the least error, apart from an offset that calibration and rounding make.</summary>
    private static double Delay(MotionWatch watch, string joint, double from, double to, double start)
    {
        (double Seconds, double Asked)[] asked = [.. watch.Of(joint).Select(sample => (sample.Seconds, sample.AskedRadians))];
        double Error(double shift)
        {
            double sum = 0, squares = 0;
            foreach ((double seconds, double radians) in asked)
            {
                double s = Math.Clamp(seconds - start - shift, 0, 1);
                double error = radians - from - ((to - from) * s * s * (3 - (2 * s)));
                sum += error;
                squares += error * error;
            }

            return squares - (sum * sum / asked.Length);
        }

        return Enumerable.Range(-100, 301).Select(milliseconds => milliseconds / 1000.0).MinBy(Error);
    }
}
