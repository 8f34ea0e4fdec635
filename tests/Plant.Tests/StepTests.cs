using Controller.Emulator.Plant;
using Controller.Hardware.Model;

namespace Controller.Plant.Tests;

/// <summary>What the plant's steps may cost in accuracy, and that nobody outside sees where they begin and end.</summary>
public sealed class StepTests
{
    private const long Millisecond = 1_000_000;
    private const int HipPitch = 2;
    private const int Knee = 3;

    /// <summary>The stated error: a move through drive, dead band and friction against the same at an eighth of the step.</summary>
    [Fact]
    public void The_default_step_is_within_2_milliradians_of_a_finer_one()
    {
        var coarse = new LegPlant(Machines.Leg);
        var fine = new LegPlant(Machines.Leg, LegPlant.DefaultGridNanoseconds / 8, drivenIntervals: 1);
        double worst = 0;
        for (int period = 0; period < 150; period++)
        {
            // 50 Hz setpoints of a second-long minimum-jerk move there and back again.
            double t = Math.Clamp((period % 75) / 50.0, 0, 1);
            double s = t * t * t * (10 + (t * ((6 * t) - 15)));
            double share = period < 75 ? s : 1 - s;
            for (int i = 0; i < 6; i++)
            {
                double target = share * (i == HipPitch ? -1.2 : i == Knee ? 1.2 : 0.3);
                coarse.SetPulse(i, Machines.Leg.Joints[i].PulseMicrosecondsAt(target) * 1e-6);
                fine.SetPulse(i, Machines.Leg.Joints[i].PulseMicrosecondsAt(target) * 1e-6);
            }

            for (int millisecond = 1; millisecond <= 20; millisecond++)
            {
                long now = ((period * 20) + millisecond) * Millisecond;
                coarse.AdvanceTo(now);
                fine.AdvanceTo(now);
                for (int i = 0; i < 6; i++)
                    worst = Math.Max(worst, Math.Abs(coarse.GetJoint(i).PositionRadians - fine.GetJoint(i).PositionRadians));
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"worst {worst * 1000:0.00} mrad");
        Assert.InRange(worst, 1e-6, 2e-3);
    }

    /// <summary>All joints under way at once, in the counts of a PCA9685, each frame up to 3 ms off its time, so that inputs cut steps anywhere.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Moves_of_all_joints_at_uneven_times_are_within_2_milliradians_of_a_finer_step(int seed)
    {
        const double CountMicroseconds = 20_000.0 / 4096;
        var random = new Random(seed);
        var coarse = new LegPlant(Machines.Leg);
        var fine = new LegPlant(Machines.Leg, LegPlant.DefaultGridNanoseconds / 8, drivenIntervals: 1);
        var from = new double[6];
        var to = new double[6];
        var began = new double[6];
        var lasts = new double[6];
        double worst = 0;
        double furthest = 0;
        double forceSquares = 0;
        double rateSquares = 0;
        long now = 0;
        for (int frame = 0; frame < 500; frame++)
        {
            double seconds = frame * 0.02;
            for (int i = 0; i < 6; i++)
            {
                if (seconds >= began[i] + lasts[i])
                {
                    JointLimits limits = Machines.Leg.Joints[i].Limits;
                    from[i] = to[i];
                    to[i] = limits.MinPositionRadians + ((0.25 + (0.5 * random.NextDouble())) * (limits.MaxPositionRadians - limits.MinPositionRadians));
                    began[i] = seconds;
                    lasts[i] = 0.5 + random.NextDouble();
                    furthest = Math.Max(furthest, Math.Abs(to[i] - from[i]));
                }

                double t = (seconds - began[i]) / lasts[i];
                double target = from[i] + ((to[i] - from[i]) * t * t * t * (10 + (t * ((6 * t) - 15))));
                double pulse = Math.Round(Machines.Leg.Joints[i].PulseMicrosecondsAt(target) / CountMicroseconds) * CountMicroseconds * 1e-6;
                coarse.SetPulse(i, pulse);
                fine.SetPulse(i, pulse);
            }

            long until = ((frame + 1) * 20 * Millisecond) + (random.Next(4) * Millisecond);
            while (now < until)
            {
                now += Millisecond;
                coarse.AdvanceTo(now);
                fine.AdvanceTo(now);
                for (int i = 0; i < 6; i++)
                    worst = Math.Max(worst, Math.Abs(coarse.GetJoint(i).PositionRadians - fine.GetJoint(i).PositionRadians));
                InertialSample felt = coarse.GetInertialSample();
                InertialSample expected = fine.GetInertialSample();
                forceSquares += SquaredDistance(felt.SpecificForceMetresPerSecondSquared, expected.SpecificForceMetresPerSecondSquared);
                rateSquares += SquaredDistance(felt.AngularRateRadiansPerSecond, expected.AngularRateRadiansPerSecond);
            }
        }

        double force = Math.Sqrt(forceSquares * Millisecond / now);
        double rate = Math.Sqrt(rateSquares * Millisecond / now);
        TestContext.Current.TestOutputHelper?.WriteLine($"worst {worst * 1000:0.00} mrad, longest move {furthest:0.00} rad; sensor {force:0.000} m/s2, {rate:0.0000} rad/s");
        Assert.True(furthest > 0.8);
        Assert.InRange(worst, 1e-6, 2e-3);
        Assert.InRange(force, 1e-6, 0.25);
        Assert.InRange(rate, 1e-6, 0.015);
    }

    /// <summary>Machines whose servos or supply are quicker than the leg's to answer, with targets that jump.</summary>
    [Theory]
    [InlineData(0.001, 0.1)]
    [InlineData(0.0087, 1)]
    public void Faster_loops_and_weaker_supplies_are_stepped_finely_enough(double rotorInertia, double supplyOhms)
    {
        MachineModel machine = Machines.WithJoints(Machines.Leg, j => j with { Servo = j.Servo with { RotorInertiaKilogramSquareMetres = rotorInertia } })
            with { Supply = Machines.Leg.Supply with { ResistanceOhms = supplyOhms } };
        var random = new Random(1);
        var coarse = new LegPlant(machine);
        var fine = new LegPlant(machine, LegPlant.DefaultGridNanoseconds / 8, drivenIntervals: 1);
        double worst = 0;
        for (int millisecond = 0; millisecond < 10_000; millisecond++)
        {
            if (millisecond % 300 == 0)
            {
                int joint = random.Next(6);
                JointLimits limits = machine.Joints[joint].Limits;
                double target = limits.MinPositionRadians + (random.NextDouble() * (limits.MaxPositionRadians - limits.MinPositionRadians));
                coarse.SetPulse(joint, machine.Joints[joint].PulseMicrosecondsAt(target) * 1e-6);
                fine.SetPulse(joint, machine.Joints[joint].PulseMicrosecondsAt(target) * 1e-6);
            }

            coarse.AdvanceTo((millisecond + 1) * Millisecond);
            fine.AdvanceTo((millisecond + 1) * Millisecond);
            for (int i = 0; i < 6; i++)
                worst = Math.Max(worst, Math.Abs(coarse.GetJoint(i).PositionRadians - fine.GetJoint(i).PositionRadians));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"worst {worst * 1000:0.00} mrad");
        Assert.InRange(worst, 1e-6, 2e-3);
    }

    [Fact]
    public void Halving_the_step_quarters_the_error()
    {
        double Position(long gridNanoseconds)
        {
            var plant = new LegPlant(Machines.Pendulum(0.25), gridNanoseconds);
            plant.Place(0, 1.5);
            plant.AdvanceTo(1600 * Millisecond);
            return plant.GetJoint(0).PositionRadians;
        }

        double exact = Position(Millisecond / 8);
        double ratio = (Position(4 * Millisecond) - exact) / (Position(2 * Millisecond) - exact);
        Assert.Equal(4, ratio, 0.1);
    }

    /// <summary>Also inside steps and where inputs cut them, the plant moves by the mean of the velocities that it shows.</summary>
    [Fact]
    public void From_one_grid_point_to_the_next_position_is_the_integral_of_velocity()
    {
        var random = new Random(3);
        var plant = new LegPlant(Machines.Leg);
        JointState[] before = States(plant);
        double fastest = 0;
        for (int millisecond = 1; millisecond < 5000; millisecond++)
        {
            if (random.Next(10) == 0)
            {
                int joint = random.Next(6);
                JointLimits limits = Machines.Leg.Joints[joint].Limits;
                double target = limits.MinPositionRadians + ((0.25 + (0.5 * random.NextDouble())) * (limits.MaxPositionRadians - limits.MinPositionRadians));
                plant.SetPulse(joint, Machines.Leg.Joints[joint].PulseMicrosecondsAt(target) * 1e-6);
            }

            plant.AdvanceTo(millisecond * Millisecond);
            JointState[] after = States(plant);
            for (int i = 0; i < 6; i++)
            {
                double mean = (before[i].VelocityRadiansPerSecond + after[i].VelocityRadiansPerSecond) / 2;
                Assert.Equal(mean * 1e-3, after[i].PositionRadians - before[i].PositionRadians, 1e-12);
                fastest = Math.Max(fastest, Math.Abs(mean));
            }

            before = after;
        }

        Assert.True(fastest > 1, "hardly anything moved");
    }

    /// <summary>Whatever step is under way: up to the input nothing differs, one interval after it the joint does, and a step after it stands.</summary>
    [Theory]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(102)]
    [InlineData(103)]
    [InlineData(104)]
    [InlineData(105)]
    [InlineData(106)]
    [InlineData(107)]
    public void An_input_acts_from_the_grid_point_at_which_it_came(int millisecond)
    {
        var left = new LegPlant(Machines.Leg);
        var stopped = new LegPlant(Machines.Leg);
        double pulse = Machines.Leg.Joints[Knee].PulseMicrosecondsAt(1.5) * 1e-6;
        left.SetPulse(Knee, pulse);
        stopped.SetPulse(Knee, pulse);
        left.AdvanceTo(millisecond * Millisecond);
        stopped.AdvanceTo(millisecond * Millisecond);
        JointState before = stopped.GetJoint(Knee);
        stopped.Jam(Knee, 1000);
        Assert.Equal(before, stopped.GetJoint(Knee));
        Assert.Equal(left.GetJoint(Knee), stopped.GetJoint(Knee));

        stopped.AdvanceTo((millisecond + 1) * Millisecond);
        left.AdvanceTo((millisecond + 1) * Millisecond);
        Assert.True(stopped.GetJoint(Knee).VelocityRadiansPerSecond < left.GetJoint(Knee).VelocityRadiansPerSecond - 0.3);

        stopped.AdvanceTo((millisecond + LegPlant.DefaultDrivenIntervals) * Millisecond);
        left.AdvanceTo((millisecond + LegPlant.DefaultDrivenIntervals) * Millisecond);
        Assert.True(before.VelocityRadiansPerSecond > 3);
        Assert.Equal(0, stopped.GetJoint(Knee).VelocityRadiansPerSecond);
        Assert.True(left.GetJoint(Knee).PositionRadians > stopped.GetJoint(Knee).PositionRadians + 0.005);
    }

    [Fact]
    public void A_leg_just_placed_feels_gravity_and_its_turn_alone()
    {
        var plant = new LegPlant(Machines.Leg);
        plant.SetPulse(Knee, Machines.Leg.Joints[Knee].PulseMicrosecondsAt(0.5) * 1e-6);
        plant.Place(Knee, 0.3, 1);
        InertialSample sample = plant.GetInertialSample();
        double arm = Math.Abs(Machines.Leg.Imu.PositionMetres.Z);
        Assert.Equal(LinkChain.GravityMetresPerSecondSquared * Math.Cos(0.3), sample.SpecificForceMetresPerSecondSquared.Z - arm, 1e-9);
        Assert.Equal(1, sample.AngularRateRadiansPerSecond.Y, 1e-12);
    }

    /// <summary>A stop that a whole step would run into is met by one of a single interval: the leg is there when it can be.</summary>
    [Fact]
    public void An_end_stop_is_met_within_the_interval_in_which_it_is_reached()
    {
        MachineModel machine = Machines.WithJoints(Machines.BareServo(6), j => j with { MaxEndStopRadians = 0.3 });
        var plant = new LegPlant(machine);
        plant.SetPulse(0, machine.Joints[0].PulseMicrosecondsAt(1) * 1e-6);
        int reached = 0;
        double speed = 0;
        while (plant.GetJoint(0).PositionRadians < 0.3)
        {
            speed = Math.Max(speed, plant.GetJoint(0).VelocityRadiansPerSecond);
            plant.AdvanceTo(++reached * Millisecond);
        }

        plant.AdvanceTo((reached + 1) * Millisecond);
        Assert.Equal(0, plant.GetJoint(0).VelocityRadiansPerSecond);
        Assert.Equal(0.3, plant.GetJoint(0).PositionRadians);

        // The same servo without the stop passes there, within an interval.
        var free = new LegPlant(Machines.BareServo(6));
        free.SetPulse(0, machine.Joints[0].PulseMicrosecondsAt(1) * 1e-6);
        free.AdvanceTo(reached * Millisecond);
        Assert.True(speed > 3);
        Assert.InRange(free.GetJoint(0).PositionRadians, 0.3, 0.3 + (speed * 2e-3));
    }

    private static double SquaredDistance(Vector3 a, Vector3 b) =>
        ((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)) + ((a.Z - b.Z) * (a.Z - b.Z));

    private static JointState[] States(LegPlant plant) => [.. Enumerable.Range(0, 6).Select(plant.GetJoint)];
}
