using Controller.Contract;

namespace Controller.Control.Tests;

public sealed class JointControllerTests
{
    private const float Period = 0.02f;

    [Fact]
    public void A_move_arrives_on_time_and_says_so()
    {
        JointController knee = EnabledAt(0);
        knee.Move(7, 0.6f, 1);
        Assert.Equal((7, CommandOutcome.Accepted, 0), Take(knee));
        Assert.Equal(JointState.Moving, knee.State);

        int steps = StepToRest(knee);

        Assert.Equal(50, steps);
        Assert.Equal(0.6f, knee.SetpointRadians);
        Assert.Equal((7, CommandOutcome.Done, 0), Take(knee));
        Assert.Equal(JointState.Holding, knee.State);
    }

    [Fact]
    public void A_target_outside_the_range_is_moved_to_its_end_and_reported_until_the_next_move()
    {
        JointController knee = EnabledAt(0);
        knee.Move(1, 5, 2);
        Assert.Equal((1, CommandOutcome.Limited, (int)Limit.Position), Take(knee));
        StepToRest(knee);
        Assert.Equal(2.1f, knee.SetpointRadians);
        Assert.Equal(Limit.Position, knee.Limit);
        knee.Move(2, 1, 2);
        Assert.Equal(Limit.None, knee.Limit);
    }

    [Fact]
    public void A_move_that_is_too_fast_is_stretched_to_the_velocity_limit()
    {
        JointController knee = EnabledAt(0);
        knee.Move(1, 1.6f, 0.1f);
        Assert.Equal((1, CommandOutcome.Limited, (int)Limit.Velocity), Take(knee));
        float peak = 0;
        int steps = 0;
        for (float before = 0; knee.State == JointState.Moving; before = knee.SetpointRadians, steps++)
        {
            knee.Step();
            peak = Math.Max(peak, (knee.SetpointRadians - before) / Period);
        }

        // 1.875 x 1.6 rad / 3 rad/s = exactly 1 s.
        Assert.Equal(50, steps);
        Assert.InRange(peak, 2.9f, 3.0f);
        Assert.Equal(Limit.None, knee.Limit);
    }

    [Fact]
    public void Zero_seconds_asks_for_the_fastest_move_which_is_no_limit()
    {
        JointController knee = EnabledAt(0);
        knee.Move(1, 1.6f, 0);
        Assert.Equal((1, CommandOutcome.Accepted, 0), Take(knee));
        Assert.Equal(50, StepToRest(knee));
    }

    [Theory]
    [InlineData(float.NaN, 1f, Refusal.NotFinite)]
    [InlineData(float.PositiveInfinity, 1f, Refusal.NotFinite)]
    [InlineData(float.NegativeInfinity, 1f, Refusal.NotFinite)]
    [InlineData(0.1f, float.NaN, Refusal.NotFinite)]
    [InlineData(0.1f, float.PositiveInfinity, Refusal.NotFinite)]
    [InlineData(0.1f, -0.001f, Refusal.DurationInvalid)]
    [InlineData(0.1f, 3600.5f, Refusal.DurationInvalid)]
    public void Nonsense_is_refused_and_moves_nothing(float position, float seconds, Refusal expected)
    {
        JointController knee = EnabledAt(0.3f);
        knee.Move(4, position, seconds);
        Assert.Equal((4, CommandOutcome.Refused, (int)expected), Take(knee));
        knee.Step();
        Assert.Equal(0.3f, knee.SetpointRadians);
        Assert.Equal(JointState.Holding, knee.State);
    }

    [Fact]
    public void A_joint_that_is_off_refuses()
    {
        JointController knee = Create();
        knee.Move(1, 0.1f, 1);
        Assert.Equal((1, CommandOutcome.Refused, (int)Refusal.NotEnabled), Take(knee));
    }

    [Fact]
    public void The_same_sequence_again_is_not_executed_again()
    {
        JointController knee = EnabledAt(0);
        knee.Move(1, 0.5f, 1);
        Take(knee);
        StepToRest(knee);
        Take(knee);
        knee.Move(1, -0.05f, 1);
        Assert.False(knee.Replies.IsPending);
        Assert.False(knee.IsUnderWay);
        Assert.Equal(0.5f, knee.SetpointRadians);
    }

    [Fact]
    public void A_newer_command_takes_the_joint_and_the_older_one_hears_of_it()
    {
        JointController knee = EnabledAt(0);
        knee.Move(1, 1, 1);
        Take(knee);
        for (int i = 0; i < 20; i++)
            knee.Step();
        float before = knee.SetpointRadians;
        float velocity = knee.SetpointRadiansPerSecond;
        knee.Move(2, 1.2f, 1);
        Assert.Equal((1, CommandOutcome.Aborted, (int)Refusal.Superseded), Take(knee));
        Assert.Equal((2, CommandOutcome.Accepted, 0), Take(knee));
        knee.Step();
        Assert.InRange((knee.SetpointRadians - before) / Period, velocity - 0.15f, velocity + 0.15f);
        StepToRest(knee);
        Assert.Equal(1.2f, knee.SetpointRadians);
        Assert.Equal((2, CommandOutcome.Done, 0), Take(knee));
    }

    [Fact]
    public void A_refused_command_leaves_the_one_under_way_alone()
    {
        JointController knee = EnabledAt(0);
        knee.Move(1, 0.5f, 1);
        Take(knee);
        knee.Move(2, float.NaN, 1);
        Assert.Equal((2, CommandOutcome.Refused, (int)Refusal.NotFinite), Take(knee));
        StepToRest(knee);
        Assert.Equal((1, CommandOutcome.Done, 0), Take(knee));
    }

    [Fact]
    public void Turning_back_shortly_before_the_range_ends_does_not_leave_the_range()
    {
        JointController knee = EnabledAt(0);
        knee.Move(1, 2.1f, 0);
        for (int i = 0; i < 33; i++)
            knee.Step();
        Assert.True(knee.SetpointRadiansPerSecond > 2);
        knee.Move(2, 0, 3);
        float highest = 0;
        while (knee.State == JointState.Moving)
        {
            knee.Step();
            highest = Math.Max(highest, knee.SetpointRadians);
        }

        Assert.True(highest <= 2.1f);
        Assert.Equal(0, knee.SetpointRadians);
    }

    [Fact]
    public void Enabling_takes_the_measured_position_as_setpoint()
    {
        JointController knee = EnabledAt(0.731f);
        knee.Step();
        Assert.Equal(0.731f, knee.SetpointRadians);
    }

    [Fact]
    public void A_fault_ends_the_command_and_stays_until_it_is_cleared()
    {
        JointController knee = EnabledAt(0);
        knee.Move(1, 0.5f, 1);
        Take(knee);
        knee.Latch(Fault.FollowingError);
        Assert.Equal((1, CommandOutcome.Aborted, (int)Refusal.Faulted), Take(knee));
        Assert.Equal(JointState.Faulted, knee.State);
        knee.Disable(Refusal.EmergencyStop);
        Assert.Equal(JointState.Faulted, knee.State);
        knee.Move(2, 0.1f, 1);
        Assert.Equal((2, CommandOutcome.Refused, (int)Refusal.Faulted), Take(knee));
        knee.ClearFault();
        Assert.Equal(JointState.Off, knee.State);
        Assert.Equal(Fault.None, knee.Fault);
    }

    [Fact]
    public void A_stop_at_any_moment_ends_at_rest_inside_the_range_within_a_quarter_second()
    {
        for (int moment = 0; moment < 60; moment++)
        {
            JointController knee = EnabledAt(0);
            knee.Move(1, 2.1f, 0);
            Take(knee);
            for (int i = 0; i < moment; i++)
                knee.Step();
            float velocity = knee.SetpointRadiansPerSecond;
            bool wasMoving = knee.IsUnderWay;
            knee.Stop(Refusal.Stopping);
            if (wasMoving)
                Assert.Equal((1, CommandOutcome.Aborted, (int)Refusal.Stopping), Take(knee));
            knee.Move(2, 1, 1);
            int steps = 0;
            float before = knee.SetpointRadians;
            while (knee.State == JointState.Stopping)
            {
                knee.Step();
                Assert.InRange((knee.SetpointRadians - before) / Period, -1e-4f, velocity + 1e-2f);
                before = knee.SetpointRadians;
                Assert.True(++steps <= 12, $"stopped at step {moment} and still moving");
            }

            Assert.InRange(knee.SetpointRadians, -0.05f, 2.1f);
        }
    }

    [Fact]
    public void Random_commands_and_stops_never_leave_range_or_velocity_and_each_ends_once()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            Random random = new(seed);
            JointController knee = EnabledAt((float)random.NextDouble());
            HashSet<long> open = [];
            long sequence = 0;
            float before = knee.SetpointRadians;
            for (int step = 0; step < 500; step++)
            {
                double dice = random.NextDouble();
                if (dice < 0.06)
                    knee.Move(++sequence, (float)((random.NextDouble() * 4) - 1), random.Next(3) == 0 ? 0 : (float)random.NextDouble() * 2);
                else if (dice < 0.065)
                    knee.Stop(Refusal.Stopping);
                knee.Step();

                Assert.InRange(knee.SetpointRadians, -0.05f, 2.1f);
                float velocity = (knee.SetpointRadians - before) / Period;
                Assert.True(Math.Abs(velocity) <= 3 * 1.01, $"seed {seed} step {step}: {velocity} rad/s");
                before = knee.SetpointRadians;
                Settle(knee, open);
            }

            StepToRest(knee);
            Settle(knee, open);
            Assert.Empty(open);
        }
    }

    private static void Settle(JointController joint, HashSet<long> open)
    {
        while (joint.Replies.TryTake())
        {
            long sequence = joint.Replies.Sequence;
            switch (joint.Replies.Outcome)
            {
                case CommandOutcome.Accepted or CommandOutcome.Limited:
                    Assert.True(open.Add(sequence));
                    break;
                case CommandOutcome.Done or CommandOutcome.Aborted:
                    Assert.True(open.Remove(sequence));
                    break;
                default:
                    Assert.Equal(CommandOutcome.Refused, joint.Replies.Outcome);
                    Assert.DoesNotContain(sequence, open);
                    break;
            }
        }
    }

    /// <summary>An acceleration limit far beyond what these moves ask for: <see cref="JointModeTests"/> looks at that one.</summary>
    private static JointController Create() => new(new JointLimits(-0.05f, 2.1f, 3, 1000, Period), 20);

    private static JointController EnabledAt(float radians)
    {
        JointController joint = Create();
        joint.Enable(radians);
        return joint;
    }

    private static int StepToRest(JointController joint)
    {
        int steps = 0;
        while (joint.IsUnderWay)
        {
            joint.Step();
            Assert.True(++steps < 200_000);
        }

        return steps;
    }

    private static (long Sequence, CommandOutcome Outcome, int Reason) Take(JointController joint)
    {
        Assert.True(joint.Replies.TryTake());
        return (joint.Replies.Sequence, joint.Replies.Outcome, joint.Replies.Reason);
    }
}
