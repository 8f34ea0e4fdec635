using Controller.Emulator.Plant;
using Controller.Hardware.Model;

namespace Controller.Plant.Tests;

/// <summary>The platform under the foot: statics, friction, energy, and that a leg which does not touch it does not know of it.</summary>
public sealed class PlatformTests
{
    private const long Millisecond = 1_000_000;
    private const int HipPitch = 2;
    private const int Knee = 3;
    private const int AnklePitch = 4;
    private const int AnkleRoll = 5;

    private static readonly MachineModel Leg = Machines.Leg;
    private static readonly FootForceModel Foot = Leg.FootForce!;
    private static readonly PlatformModel Platform = Leg.Platform!;

    [Fact]
    public void A_lowered_platform_changes_no_bit_of_a_leg_that_moves_all_over_its_range()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var with = new LegPlant(Leg);
            var without = new LegPlant(Leg with { Platform = null });
            for (int command = 0; command < 20; command++)
            {
                for (int joint = 0; joint < 6; joint++)
                {
                    JointLimits limits = Leg.Joints[joint].Limits;
                    double target = limits.MinPositionRadians + (random.NextDouble() * (limits.MaxPositionRadians - limits.MinPositionRadians));
                    with.SetPulse(joint, Pulse(joint, target));
                    without.SetPulse(joint, Pulse(joint, target));
                }

                with.AdvanceTo((command + 1) * 200 * Millisecond);
                without.AdvanceTo((command + 1) * 200 * Millisecond);
                Assert.Equal(0, with.FootForceNewtons);
                for (int i = 0; i < 6; i++)
                    Assert.Equal(without.GetJoint(i), with.GetJoint(i));
            }
        }
    }

    [Fact]
    public void The_platform_rises_and_sinks_at_its_speed()
    {
        var plant = new LegPlant(Leg);
        plant.AdvanceTo(500 * Millisecond);
        plant.SetPlatformValve(true);
        plant.AdvanceTo(1500 * Millisecond);
        Assert.Equal(Platform.LoweredMetres + (1.0 * Platform.MetresPerSecond), plant.PlatformHeightMetres, 1e-12);
        plant.AdvanceTo(3000 * Millisecond);
        Assert.Equal(Platform.RaisedMetres, plant.PlatformHeightMetres);
        plant.SetPlatformValve(false);
        plant.AdvanceTo(3400 * Millisecond);
        Assert.Equal(Platform.RaisedMetres - (0.4 * Platform.MetresPerSecond), plant.PlatformHeightMetres, 1e-12);
        plant.AdvanceTo(9000 * Millisecond);
        Assert.Equal(Platform.LoweredMetres, plant.PlatformHeightMetres);
        Assert.Equal(0, plant.FootForceNewtons);
        Assert.Null(plant.CentreOfPressure);
    }

    /// <summary>F = k x: the straight leg's sole is at the sum of the machine file's lengths, and joints that cannot move carry it.</summary>
    [Fact]
    public void A_jammed_straight_leg_is_pressed_with_stiffness_times_compression()
    {
        double sole = Leg.Joints.Sum(joint => joint.OriginMetres.Z) + Foot.Cells[0].PositionMetres.Z;
        var plant = new LegPlant(Leg);
        for (int i = 0; i < 6; i++)
            plant.Jam(i, 40);
        plant.SetPlatformValve(true);
        plant.AdvanceTo(3000 * Millisecond);

        double newtons = Platform.StiffnessNewtonsPerMetre * (Platform.RaisedMetres - sole);
        Assert.InRange(newtons, 20, 40);
        Assert.Equal(newtons, plant.FootForceNewtons, 1e-9);
        for (int corner = 0; corner < 4; corner++)
            Assert.Equal(newtons / 4, plant.GetFootForceNewtons(corner), 1e-9);
        Assert.Equal(Foot.Cells.Average(cell => cell.PositionMetres.X), plant.CentreOfPressure!.Value.X, 1e-12);
        Assert.Equal(Foot.Cells.Average(cell => cell.PositionMetres.Y), plant.CentreOfPressure!.Value.Y, 1e-12);
        Assert.True(plant.IsAtRest);
    }

    /// <summary>
    /// A standing leg without friction in its joints and under its sole: each motor carries what gravity asks less Jᵀ F, with gravity and J from other code than the
    /// plant's. About the ankle's axes that is the moment of the force at the centre of pressure.
    /// </summary>
    [Theory]
    [InlineData(0, -0.5, 1.0, -0.5, 0)]
    [InlineData(0.05, -0.55, 1.1, -0.52, -0.05)]
    [InlineData(-0.04, -0.4, 0.9, -0.5, 0.08)]
    public void Joint_torques_of_a_standing_leg_are_those_of_the_forces_on_its_sole(double hipRoll, double hipPitch, double knee, double anklePitch, double ankleRoll)
    {
        MachineModel machine = Machines.WithJoints(Leg, j => j with { Servo = j.Servo with { FrictionNewtonMetres = 0 } })
            with { Platform = Platform with { RaisedMetres = -0.205, FrictionRatio = 0 } };
        var bodies = new RigidBodies(machine);
        var plant = new LegPlant(machine);
        double[] pose = [0, hipRoll, hipPitch, knee, anklePitch, ankleRoll];
        for (int i = 0; i < 6; i++)
            plant.SetPulse(i, Pulse(i, pose[i]));
        plant.AdvanceTo(1500 * Millisecond);
        plant.SetPlatformValve(true);
        plant.AdvanceTo(30_000 * Millisecond);

        double[] q = [.. Enumerable.Range(0, 6).Select(plant.GetPositionRadians)];
        double[] needed = bodies.Torques(q, new double[6], new double[6]);
        double newtons = plant.FootForceNewtons;
        Assert.InRange(newtons, 5, 60);
        for (int i = 0; i < 6; i++)
        {
            int joint = i;
            Assert.Equal(0, plant.GetJoint(i).VelocityRadiansPerSecond, 1e-4);
            double pressed = Enumerable.Range(0, 4).Sum(corner => plant.GetFootForceNewtons(corner) * bodies.Slopes(q, AnkleRoll, Foot.Cells[corner].PositionMetres, 2)[joint]);
            Assert.Equal(needed[i] - pressed, plant.GetJoint(i).TorqueNewtonMetres, 0.005 * newtons * 0.1);
        }

        // The ankle's axes meet in the foot's origin: (r × F) along y is -x F, along the turned x it is y F.
        Vector3 centre = plant.CentreOfPressure!.Value;
        double tilt = q[HipPitch] + q[Knee] + q[AnklePitch];
        double x = -(needed[AnklePitch] - plant.GetJoint(AnklePitch).TorqueNewtonMetres) / newtons;
        double y = (needed[AnkleRoll] - plant.GetJoint(AnkleRoll).TorqueNewtonMetres) / newtons;
        Assert.Equal(x, (Math.Cos(tilt) * centre.X) + (Math.Sin(tilt) * centre.Z), 0.005 * 0.104);
        Assert.Equal(y, centre.Y - ((q[1] + q[AnkleRoll]) * centre.Z), 0.005 * 0.104);
    }

    [Fact]
    public void A_released_leg_is_pushed_up_until_it_balances_the_force()
    {
        LegPlant plant = Standing();
        double pressed = plant.FootForceNewtons;
        double knee = plant.GetPositionRadians(Knee);
        for (int i = 0; i < 6; i++)
            plant.SetPulse(i, 0);
        plant.AdvanceTo(8000 * Millisecond);
        Assert.True(plant.GetPositionRadians(Knee) > knee + 0.02, $"knee from {knee} to {plant.GetPositionRadians(Knee)}");
        Assert.InRange(plant.FootForceNewtons, 0.1 * pressed, 0.9 * pressed);
    }

    [Fact]
    public void An_undamped_bounce_keeps_the_energy_to_a_thousandth_of_the_motion()
    {
        var plant = new LegPlant(Machines.FreeLeg with { Platform = Near(dissipation: 0, friction: 0) });
        double[] pose = [0.1, -0.1, -1.0, 1.2, -0.3, 0.1];
        double lowest = new LegPlant(Machines.FreeLeg).EnergyJoules;
        for (int i = 0; i < pose.Length; i++)
            plant.Place(i, pose[i]);
        double start = plant.EnergyJoules;
        double worst = 0;
        int touches = 0;
        for (int step = 1; step <= 5000; step++)
        {
            plant.AdvanceTo(step * Millisecond);
            worst = Math.Max(worst, Math.Abs(plant.EnergyJoules - start));
            touches += plant.FootForceNewtons > 0 ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"drift {worst / (start - lowest):E2} of {start - lowest:0.000} J, {touches} ms on the pads");
        Assert.InRange(touches, 200, 4999);
        Assert.True(worst < 1e-3 * (start - lowest), $"drift {worst / (start - lowest):E2}");
    }

    [Fact]
    public void Damping_and_friction_of_the_pads_never_add_energy()
    {
        var plant = new LegPlant(Machines.FreeLeg with { Platform = Near(dissipation: 1, friction: 0.6) });
        double[] pose = [0.1, -0.1, -1.0, 1.2, -0.3, 0.1];
        double lowest = new LegPlant(Machines.FreeLeg).EnergyJoules;
        for (int i = 0; i < pose.Length; i++)
            plant.Place(i, pose[i]);
        double start = plant.EnergyJoules;
        double least = start;
        for (int step = 1; step <= 5000; step++)
        {
            plant.AdvanceTo(step * Millisecond);
            double energy = plant.EnergyJoules;
            Assert.True(energy < least + (1e-3 * (start - lowest)), $"{energy - least} J more at {step} ms");
            least = Math.Min(least, energy);
        }

        Assert.True(least < start - (0.1 * (start - lowest)));
    }

    /// <summary>A level wheel whose rim rubs on the pads: ω' = -μ N r / I while it slides, and ω' = -(μ N r² / v I) ω below the slip speed v.</summary>
    [Fact]
    public void A_sliding_sole_is_braked_by_coulombs_friction_and_a_creeping_one_by_a_viscous_one()
    {
        const double Radius = 0.1;
        const double Depth = 0.01;
        JointModel joint = Machines.FreeLeg.Joints[0] with { Link = new LinkModel("wheel", 0.5, default, new Vector3(0.2, 0.2, 0.02), "test") };
        PlatformModel pads = Platform with { LoweredMetres = -0.03 + Depth, RaisedMetres = 0, DissipationSecondsPerMetre = 0 };
        MachineModel machine = Leg with
        {
            Joints = [joint],
            Imu = Leg.Imu with { LinkIndex = 0 },
            FootForce = Foot with { LinkIndex = 0, Cells = [.. Foot.Cells.Select(cell => cell with { PositionMetres = new Vector3(Radius, 0, -0.03) })] },
            Platform = pads,
        };
        double inertia = joint.Link.InertiaKilogramSquareMetres.Z + joint.Servo.RotorInertiaKilogramSquareMetres;
        double newtons = pads.StiffnessNewtonsPerMetre * Depth;
        double braking = pads.FrictionRatio * newtons * Radius / inertia;
        double start = 0.2 * braking;

        var plant = new LegPlant(machine);
        plant.Place(0, 0, start);
        plant.AdvanceTo(100 * Millisecond);
        Assert.Equal(newtons, plant.FootForceNewtons, 1e-9);
        Assert.Equal(start - (braking * 0.1), plant.GetJoint(0).VelocityRadiansPerSecond, 1e-9 * start);
        Assert.Equal((start * 0.1) - (braking * 0.1 * 0.1 / 2), plant.GetPositionRadians(0), 1e-9);

        // Below 1 mm/s at the rim: one step of 1 ms of the midpoint rule takes (1 - s) / (1 + s) with s = half the decay per step.
        plant.AdvanceTo(300 * Millisecond);
        double slow = 0.5 * pads.SlipMetresPerSecond / Radius;
        plant.Place(0, 0, slow);
        plant.AdvanceTo(303 * Millisecond);
        double half = pads.FrictionRatio * newtons * Radius * Radius / (pads.SlipMetresPerSecond * inertia) * 0.001 / 2;
        Assert.Equal(slow * Math.Pow((1 - half) / (1 + half), 3), plant.GetJoint(0).VelocityRadiansPerSecond, 1e-9 * slow);
    }

    [Fact]
    public void The_result_does_not_depend_on_how_time_is_sliced_on_the_pads()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            var random = new Random(seed);
            var whole = new LegPlant(Leg);
            var sliced = new LegPlant(Leg);
            long now = 0;
            for (int command = 0; command < 40; command++)
            {
                int joint = HipPitch + random.Next(4);
                double target = joint == Knee ? 0.3 + random.NextDouble() : (random.NextDouble() - 0.5) * 0.8;
                whole.SetPulse(joint, Pulse(joint, target));
                sliced.SetPulse(joint, Pulse(joint, target));
                whole.SetPlatformValve(command % 13 < 9);
                sliced.SetPlatformValve(command % 13 < 9);
                long next = now + random.NextInt64(300 * Millisecond);
                whole.AdvanceTo(next);
                while (now < next)
                {
                    now = Math.Min(next, now + random.NextInt64(1, 7 * Millisecond));
                    sliced.AdvanceTo(now);
                    sliced.GetInertialSample();
                    _ = sliced.FootForceNewtons;
                    _ = sliced.EnergyJoules;
                }

                for (int i = 0; i < 6; i++)
                    Assert.Equal(whole.GetJoint(i), sliced.GetJoint(i));
                Assert.Equal(whole.FootForceNewtons, sliced.FootForceNewtons);
            }
        }
    }

    /// <summary>The stated error of the step on the pads: stand, squat, lean and sink again against the same in steps of an eighth of a millisecond.</summary>
    [Theory]
    [InlineData(2.0)]
    [InlineData(1.0)]
    public void The_default_step_on_the_pads_is_within_2_milliradians_and_a_twentieth_of_a_newton_of_a_finer_one(double periodSeconds)
    {
        var coarse = new LegPlant(Leg);
        var fine = new LegPlant(Leg, LegPlant.DefaultGridNanoseconds / 8, drivenIntervals: 1);
        double worst = 0;
        double newtonsSquared = 0;
        double mostNewtons = 0;
        for (int period = 0; period < 400; period++)
        {
            double t = period / 50.0;
            double crouch = 0.5 + (0.15 * Math.Sin(2 * Math.PI * t / periodSeconds));
            double lean = t > 4 ? 0.06 * Math.Sin(2 * Math.PI * t / 1.5) : 0;
            double[] pose = [0, lean / 2, -crouch, 2 * crouch, -crouch + lean, -lean];
            for (int i = 0; i < 6; i++)
            {
                double pulse = Math.Round(Pulse(i, pose[i]) * 1e6 / 4.88) * 4.88e-6;
                coarse.SetPulse(i, pulse);
                fine.SetPulse(i, pulse);
            }

            coarse.SetPlatformValve(t is > 1 and < 7);
            fine.SetPlatformValve(t is > 1 and < 7);
            for (int millisecond = 1; millisecond <= 20; millisecond++)
            {
                long now = ((period * 20) + millisecond) * Millisecond;
                coarse.AdvanceTo(now);
                fine.AdvanceTo(now);
                for (int i = 0; i < 6; i++)
                    worst = Math.Max(worst, Math.Abs(coarse.GetPositionRadians(i) - fine.GetPositionRadians(i)));
                double off = coarse.FootForceNewtons - fine.FootForceNewtons;
                newtonsSquared += off * off / 8000;
                mostNewtons = Math.Max(mostNewtons, fine.FootForceNewtons);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{periodSeconds} s: worst {worst * 1000:0.00} mrad, force {Math.Sqrt(newtonsSquared):0.000} N rms of {mostNewtons:0.0} N");
        Assert.InRange(mostNewtons, 5, 50);
        Assert.InRange(worst, 1e-6, 2e-3);
        Assert.InRange(Math.Sqrt(newtonsSquared), 1e-6, 0.05);
    }

    [Fact]
    public void Stepping_on_the_pads_allocates_nothing()
    {
        LegPlant plant = Standing();
        long before = GC.GetAllocatedBytesForCurrentThread();
        plant.SetPulse(Knee, Pulse(Knee, 0.9));
        plant.AdvanceTo(5400 * Millisecond);
        _ = plant.FootForceNewtons;
        _ = plant.CentreOfPressure;
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>Friction of the sole is viscous below 1 mm/s, so forces along the pads fade in time: that is the model's limit.</summary>
    [Fact]
    public void A_standing_leg_stands_but_for_the_creep_of_its_sole()
    {
        LegPlant plant = Standing();
        Assert.True(plant.FootForceNewtons > 3, $"{plant.FootForceNewtons} N");
        double[] before = [.. Enumerable.Range(0, 6).Select(plant.GetPositionRadians)];
        plant.AdvanceTo(60_000 * Millisecond);
        for (int i = 0; i < 6; i++)
            Assert.Equal(before[i], plant.GetPositionRadians(i), 0.003);
    }

    private static LegPlant Standing()
    {
        var plant = new LegPlant(Leg);
        double[] pose = [0, 0, -0.4, 0.8, -0.4, 0];
        for (int i = 0; i < 6; i++)
            plant.SetPulse(i, Pulse(i, pose[i]));
        plant.SetPlatformValve(true);
        plant.AdvanceTo(5000 * Millisecond);
        return plant;
    }

    // Raised all the time: the leg falls on it.
    private static PlatformModel Near(double dissipation, double friction) =>
        Platform with { LoweredMetres = -0.225, RaisedMetres = -0.2249, DissipationSecondsPerMetre = dissipation, FrictionRatio = friction };

    private static double Pulse(int joint, double radians) => Leg.Joints[joint].PulseMicrosecondsAt(radians) * 1e-6;
}
