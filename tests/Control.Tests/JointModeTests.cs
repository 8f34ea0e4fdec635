using Controller.Contract;

namespace Controller.Control.Tests;

public sealed class JointModeTests
{
    private const float Period = 0.02f;
    private const int AllModes = 127;

    [Fact]
    public void A_short_fast_move_is_stretched_to_the_acceleration_limit_by_the_closed_form()
    {
        JointController knee = EnabledAt(0);
        knee.Move(1, 0.1f, 0.01f);
        Assert.Equal((1, CommandOutcome.Limited, (int)Limit.Acceleration), Take(knee));

        // Peak acceleration of a minimum-jerk move is 10/sqrt(3) d/T^2 (Flash and Hogan 1985, differentiated): T = sqrt(5.7735 x 0.1 / 30) = 0.1387 s.
        int steps = StepsToRest(knee);
        Assert.Equal((int)Math.Ceiling(Math.Sqrt(10 / Math.Sqrt(3) * 0.1 / 30) / Period), steps);
    }

    [Fact]
    public void A_velocity_ramps_with_the_acceleration_limit_and_adds_up_to_a_position()
    {
        JointController knee = EnabledAt(0);
        knee.Stream(1, JointMode.Velocity, c => c.VelocityRadiansPerSecond = 1.2f, 10_000);
        Assert.Equal((1, CommandOutcome.Accepted, 0), Take(knee));
        for (int i = 1; i <= 50; i++)
        {
            knee.Step();
            double t = i * Period;
            Assert.Equal(Math.Min(30 * t, 1.2), knee.SetpointRadiansPerSecond, 1e-5);
        }

        // v t - v^2 / (2 a)
        Assert.Equal((1.2 * 1) - (1.2 * 1.2 / 60), knee.SetpointRadians, 1e-4);
    }

    [Fact]
    public void A_stream_that_falls_silent_brings_the_joint_to_rest_and_frees_it_after_100_ms()
    {
        JointController knee = EnabledAt(0);
        knee.Stream(1, JointMode.Velocity, c => c.VelocityRadiansPerSecond = 1);
        Take(knee);
        int steps = 0;
        do
        {
            knee.Step();
            steps++;
        }
        while (!knee.HasLeaseExpired);

        Assert.Equal(6, steps); // five whole periods after the one in which the command was taken
        Assert.Equal(Limit.Lease, knee.Limit);
        Assert.Equal((1, CommandOutcome.Aborted, (int)Refusal.LeaseExpired), Take(knee));
        Assert.InRange(StepsToRest(knee), 1, 12);
        Assert.Equal((JointState.Holding, 0f, 0L), (knee.State, knee.SetpointRadiansPerSecond, knee.Lease.Holder));
    }

    [Fact]
    public void A_stream_that_goes_on_is_answered_once()
    {
        JointController knee = EnabledAt(0);
        for (int i = 1; i <= 40; i++)
        {
            knee.Stream(i, JointMode.Velocity, c => c.VelocityRadiansPerSecond = 0.5f);
            knee.Step();
        }

        Assert.Equal((1, CommandOutcome.Accepted, 0), Take(knee));
        Assert.False(knee.Replies.IsPending);
        Assert.Equal(0.5f, knee.SetpointRadiansPerSecond);
    }

    [Fact]
    public void A_position_stream_of_20_Hz_follows_a_sine_within_the_lag_of_one_setpoint()
    {
        JointController knee = EnabledAt(1);
        double worst = 0;
        for (int step = 0; step < 500; step++)
        {
            double t = step * Period;
            if (step % 3 == 0)
                knee.Stream(step + 1, JointMode.Position, c => c.PositionRadians = (float)(1 + (0.4 * Math.Sin(2 * t))), 100);
            knee.Step();
            if (step > 50)
                worst = Math.Max(worst, Math.Abs(knee.SetpointRadians - (1 + (0.4 * Math.Sin(2 * t)))));
        }

        // 0.8 rad/s: 60 ms old at worst, and the trapezoid brakes for each setpoint: v^2 / (2 a) = 11 mrad more.
        Assert.InRange(worst, 0.001, (0.8 * 0.08) + 0.011);
    }

    [Fact]
    public void Two_writers_cannot_fight_over_a_joint()
    {
        JointController knee = EnabledAt(0);
        knee.Stream(1, JointMode.Position, c => (c.PositionRadians, c.Seconds) = (1, 2), writer: 11);
        Take(knee);
        for (int i = 0; i < 20; i++)
            knee.Step();
        knee.Stream(2, JointMode.Position, c => (c.PositionRadians, c.Seconds) = (0, 1), writer: 12);
        Assert.Equal((2, CommandOutcome.Refused, (int)Refusal.LeaseHeld), Take(knee));
        StepsToRest(knee);
        Assert.Equal(1, knee.SetpointRadians);
        Take(knee);
        knee.Stream(3, JointMode.Position, c => (c.PositionRadians, c.Seconds) = (0.5f, 1), writer: 12);
        Assert.Equal((3, CommandOutcome.Accepted, 0), Take(knee));
    }

    [Fact]
    public void A_command_without_a_lease_is_refused()
    {
        JointController knee = EnabledAt(0);
        knee.Stream(1, JointMode.Position, c => (c.PositionRadians, c.Seconds) = (1, 2), writer: 0);
        Assert.Equal((1, CommandOutcome.Refused, (int)Refusal.LeaseMissing), Take(knee));
        Assert.False(knee.IsUnderWay);
    }

    [Fact]
    public void Cancelling_decelerates_to_a_stop_and_never_keeps_the_last_command()
    {
        for (int moment = 1; moment < 40; moment++)
        {
            JointController knee = EnabledAt(0);
            if (moment % 2 == 0)
                knee.Move(1, 2, 1);
            else
                knee.Stream(1, JointMode.Velocity, c => c.VelocityRadiansPerSecond = 2, 5000);
            Take(knee);
            for (int i = 0; i < moment; i++)
                knee.Step();
            float velocity = knee.SetpointRadiansPerSecond;
            float position = knee.SetpointRadians;
            knee.Command(JointCommands.Of(2, JointMode.Position, c => c.IsCancel = true));
            Assert.Equal((1, CommandOutcome.Aborted, (int)Refusal.Cancelled), Take(knee));
            Assert.Equal((2, CommandOutcome.Done, 0), Take(knee));
            int steps = StepsToRest(knee);
            Assert.InRange(steps, 1, 11);
            Assert.Equal(0, knee.SetpointRadiansPerSecond);

            // Velocity falls as 1 - 3x^2 + 2x^3: half of velocity times duration.
            Assert.Equal(position + (velocity * steps * Period / 2), knee.SetpointRadians, 0.002);
        }
    }

    [Fact]
    public void A_mode_that_the_actuator_cannot_do_is_refused()
    {
        JointController knee = EnabledAt(0);
        knee.Modes = (1 << (int)JointMode.Position) | (1 << (int)JointMode.Hold);
        knee.Stream(1, JointMode.Effort, c => c.EffortNewtonMetres = 1);
        Assert.Equal((1, CommandOutcome.Refused, (int)Refusal.ModeNotSupported), Take(knee));
        knee.Stream(2, (JointMode)99, _ => { });
        Assert.Equal((2, CommandOutcome.Refused, (int)Refusal.ModeNotSupported), Take(knee));
    }

    [Fact]
    public void An_effort_is_cut_to_the_limit_and_says_so()
    {
        JointController knee = EnabledAt(0);
        knee.Stream(1, JointMode.Effort, c => c.EffortNewtonMetres = -9, 100);
        Assert.Equal((1, CommandOutcome.Limited, (int)Limit.Effort), Take(knee));
        Assert.Equal((JointMode.Effort, -2f), (knee.Mode, knee.SetpointNewtonMetres));
    }

    [Fact]
    public void A_stop_is_told_while_it_decelerates_the_joint_and_not_once_it_rests()
    {
        Action<JointController>[] motions =
        [
            joint => joint.Move(1, 1.5f, 1),
            joint => joint.Stream(1, JointMode.Velocity, c => c.VelocityRadiansPerSecond = 1, 1000),
            joint => joint.Lead(0.5f, 1),
        ];
        Action<JointController>[] ends =
        [
            joint => joint.Command(JointCommands.Of(2, JointMode.Position, c => c.IsCancel = true)),
            joint => joint.Stop(Refusal.Cancelled),
        ];
        foreach (Action<JointController> begin in motions)
        {
            foreach (Action<JointController> end in ends)
            {
                JointController knee = EnabledAt(0.4f);
                begin(knee);
                for (int i = 0; i < 20; i++)
                    knee.Step();
                end(knee);
                Assert.Equal((JointState.Stopping, Limit.Stop), (knee.State, knee.Limit));
                Assert.InRange(StepsToRest(knee), 1, 20);
                Assert.Equal((JointState.Holding, Limit.None), (knee.State, knee.Limit));
            }
        }
    }

    /// <summary>The demonstration pauses between its moves: a joint that it led stood still, and showed the stop that ended it until its next move.</summary>
    [Fact]
    public void A_stop_of_a_setpoint_that_stands_still_limits_nothing()
    {
        Action<JointController>[] standing =
        [
            joint => joint.Lead(0.4f, 0),
            joint => joint.Stream(1, JointMode.Velocity, c => c.VelocityRadiansPerSecond = 0, 1000),
            joint => joint.Stream(1, JointMode.Effort, c => c.EffortNewtonMetres = 1, 1000),
        ];
        Refusal[] reasons = [Refusal.Cancelled, Refusal.Stopping, Refusal.LeaseExpired];
        foreach (Action<JointController> begin in standing)
        {
            foreach (Refusal reason in reasons)
            {
                JointController knee = EnabledAt(0.4f);
                begin(knee);
                knee.Step();
                knee.Stop(reason);
                Assert.Equal((JointState.Holding, Limit.None), (knee.State, knee.Limit));
                Assert.False(knee.IsUnderWay);
            }
        }
    }

    [Fact]
    public void An_effort_that_ends_leaves_no_torque_and_brakes_from_the_velocity_that_it_made()
    {
        JointController knee = EnabledAt(0);
        knee.Stream(1, JointMode.Effort, c => c.EffortNewtonMetres = 1, 100);
        for (int i = 0; i < 5; i++)
        {
            knee.MeasuredRadians = 0.5f + (i * 0.02f);
            knee.MeasuredRadiansPerSecond = 1;
            knee.Step();
        }

        knee.Stop(Refusal.Stopping);
        Assert.Equal((JointMode.Position, 0f), (knee.Mode, knee.SetpointNewtonMetres));
        Assert.Equal((0.58f, 1f), (knee.SetpointRadians, knee.SetpointRadiansPerSecond));
        StepsToRest(knee);
        Assert.InRange(knee.SetpointRadians, 0.58f, 0.7f);
    }

    [Fact]
    public void A_joint_made_limp_takes_its_measured_place_when_it_is_moved_again()
    {
        JointController knee = EnabledAt(1);
        knee.Command(JointCommands.Of(1, JointMode.Off));
        Assert.Equal((1, CommandOutcome.Done, 0), Take(knee));
        Assert.Equal((JointState.Off, JointMode.Off), (knee.State, knee.Mode));
        knee.MeasuredRadians = 0.2f;
        knee.Step();
        knee.Move(2, 0.5f, 1);
        Take(knee);
        knee.Step();
        Assert.Equal(0.2f, knee.SetpointRadians, 1e-3);
    }

    [Fact]
    public void A_move_that_leaves_its_path_tolerance_ends_at_rest()
    {
        JointController knee = EnabledAt(0);
        knee.Command(JointCommands.Of(1, JointMode.Position, c => (c.PositionRadians, c.Seconds, c.PathToleranceRadians) = (1, 1, 0.05f)));
        Take(knee);
        for (int i = 0; knee.State == JointState.Moving && i < 100; i++)
        {
            knee.MeasuredRadians = 0; // jammed
            knee.Step();
        }

        Assert.Equal((1, CommandOutcome.Aborted, (int)Refusal.PathTolerance), Take(knee));
        StepsToRest(knee);
        Assert.InRange(knee.SetpointRadians, 0.05f, 0.15f);
    }

    [Fact]
    public void A_goal_tolerance_is_waited_for_and_missed_after_its_time()
    {
        foreach (bool arrives in (bool[])[true, false])
        {
            JointController knee = EnabledAt(0);
            knee.Command(JointCommands.Of(1, JointMode.Position, c => (c.PositionRadians, c.Seconds, c.GoalToleranceRadians, c.GoalSeconds) = (0.5f, 1, 0.02f, 0.2f)));
            Take(knee);
            for (int i = 0; i < 50; i++)
                knee.Step();
            Assert.False(knee.Replies.IsPending);
            for (int i = 0; i < 5; i++)
                knee.Step();
            knee.MeasuredRadians = arrives ? 0.49f : 0.4f;
            for (int i = 0; i < 8; i++)
                knee.Step();
            Assert.Equal(arrives ? (1, CommandOutcome.Done, 0) : (1, CommandOutcome.Aborted, (int)Refusal.GoalTolerance), Take(knee));
        }
    }

    [Fact]
    public void A_collapse_goes_to_its_posture_whatever_moved_before_and_takes_no_command()
    {
        JointController knee = EnabledAt(0.3f);
        knee.Stream(1, JointMode.Velocity, c => c.VelocityRadiansPerSecond = 2, 5000);
        Take(knee);
        for (int i = 0; i < 10; i++)
            knee.Step();
        knee.Collapse(Refusal.Faulted, 1.5f, 1);
        Assert.Equal((1, CommandOutcome.Aborted, (int)Refusal.Faulted), Take(knee));
        knee.Move(2, 0, 1);
        Assert.Equal((2, CommandOutcome.Refused, (int)Refusal.Stopping), Take(knee));
        Assert.InRange(StepsToRest(knee), 45, 65);
        Assert.Equal(1.5f, knee.SetpointRadians);
    }

    [Fact]
    public void A_joint_that_is_held_back_says_by_what()
    {
        JointController knee = EnabledAt(0);
        knee.Limits.HoldBack(0.5f, Limit.Temperature);
        knee.Move(1, 1.6f, 1);
        Assert.Equal((1, CommandOutcome.Limited, (int)Limit.Temperature), Take(knee));
        Assert.Equal(100, StepsToRest(knee)); // 1.875 x 1.6 / 1.5 s
        knee.Limits.HoldBack(1, Limit.None);
        Take(knee);
        knee.Move(2, 0, 1);
        Assert.Equal((2, CommandOutcome.Accepted, 0), Take(knee));
    }

    [Fact]
    public void Numbers_that_are_none_are_refused_in_every_field()
    {
        Action<JointCommand, float>[] fields =
        [
            (c, x) => c.PositionRadians = x, (c, x) => c.Seconds = x, (c, x) => c.VelocityRadiansPerSecond = x, (c, x) => c.EffortNewtonMetres = x,
            (c, x) => c.StiffnessNewtonMetresPerRadian = x, (c, x) => c.DampingNewtonMetreSecondsPerRadian = x, (c, x) => c.PathToleranceRadians = x,
            (c, x) => c.GoalToleranceRadians = x, (c, x) => c.GoalSeconds = x,
        ];
        JointController knee = EnabledAt(0);
        long sequence = 0;
        foreach (Action<JointCommand, float> field in fields)
        {
            foreach (float x in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
            {
                knee.Command(JointCommands.Of(++sequence, JointMode.Impedance, c => field(c, x)));
                Assert.Equal((sequence, CommandOutcome.Refused, (int)Refusal.NotFinite), Take(knee));
            }
        }

        Assert.False(knee.IsUnderWay);
    }

    [Fact]
    public void Random_commands_of_every_mode_keep_range_and_velocity_of_the_setpoint()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            Random random = new(seed);
            JointController knee = EnabledAt((float)random.NextDouble());
            float before = knee.SetpointRadians;
            for (int step = 0; step < 400; step++)
            {
                double dice = random.NextDouble();
                if (dice < 0.05)
                    knee.Move(step, (float)((random.NextDouble() * 3) - 0.5), (float)random.NextDouble());
                else if (dice < 0.1)
                    knee.Stream(step, JointMode.Velocity, c => c.VelocityRadiansPerSecond = (float)((random.NextDouble() * 8) - 4));
                else if (dice < 0.15)
                    knee.Stream(step, JointMode.Position, c => c.PositionRadians = (float)((random.NextDouble() * 3) - 0.5), 100);
                else if (dice < 0.17)
                    knee.Command(JointCommands.Of(step, JointMode.Hold));
                knee.MeasuredRadians = knee.SetpointRadians;
                knee.Step();
                Assert.InRange(knee.SetpointRadians, -0.05f, 2.1f);
                float velocity = knee.SetpointRadiansPerSecond;
                Assert.True(Math.Abs(velocity) <= 3 * 1.01, $"seed {seed} step {step}: {velocity} rad/s");
                Assert.True(Math.Abs(knee.SetpointRadians - before) <= 3 * 1.01 * Period, $"seed {seed} step {step}: jumped");
                before = knee.SetpointRadians;
            }
        }
    }

    private static JointController EnabledAt(float radians)
    {
        JointController joint = new(new JointLimits(-0.05f, 2.1f, 3, 30, 2, Period), 20) { Modes = AllModes };
        joint.Enable(radians);
        return joint;
    }

    private static int StepsToRest(JointController joint)
    {
        int steps = 0;
        while (joint.IsUnderWay)
        {
            joint.Step();
            Assert.True(++steps < 20_000);
        }

        return steps;
    }

    private static (long Sequence, CommandOutcome Outcome, int Reason) Take(JointController joint)
    {
        Assert.True(joint.Replies.TryTake());
        return (joint.Replies.Sequence, joint.Replies.Outcome, joint.Replies.Reason);
    }
}
