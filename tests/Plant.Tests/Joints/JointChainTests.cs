using Controller.Emulator.Plant;
using Controller.Emulator.Plant.Joints;

namespace Controller.Plant.Tests.Joints;

public sealed class JointChainTests
{
    private const double Gravity = LinkChain.GravityMetresPerSecondSquared;

    /// <summary>T = 4 K(sin(θ/2)) √(L/g): the complete elliptic integral of the first kind.</summary>
    [Theory]
    [InlineData(0.02)]
    [InlineData(1.0)]
    [InlineData(2.0)]
    [InlineData(3.0)]
    public void A_pendulums_period_is_the_complete_elliptic_integral(double amplitudeRadians)
    {
        const double Length = 0.4;
        var chain = new JointChain([Chains.Pendulum(Length)]);
        chain.Place(0, amplitudeRadians);
        var falls = new List<double>();
        for (long step = 1; falls.Count < 11; step++)
        {
            double before = chain.PositionRadians[0];
            chain.AdvanceTo(step * 1_000_000);
            double now = chain.PositionRadians[0];
            if (before > 0 && now <= 0)
                falls.Add((step * 1e-3) - (now / chain.VelocityRadiansPerSecond[0]));
        }

        // The bob is a cube of 2 mm: its own inertia m a²/6 lengthens the pendulum by 4e-6 of its length.
        double reduced = Length * (1 + (4e-6 / 6 / (Length * Length)));
        double period = 4 * EllipticK(Math.Sin(amplitudeRadians / 2)) * Math.Sqrt(reduced / Gravity);
        Assert.Equal(1, (falls[^1] - falls[0]) / 10 / period, 1e-5);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1.5)]
    [InlineData(3.1)]
    public void A_free_pendulum_keeps_its_energy_over_60_seconds(double amplitudeRadians)
    {
        var chain = new JointChain([Chains.Pendulum(0.4)]);
        double lowest = chain.EnergyJoules;
        chain.Place(0, amplitudeRadians);
        double start = chain.EnergyJoules;
        double worst = 0;
        for (long step = 1; step <= 60_000; step++)
        {
            chain.AdvanceTo(step * 1_000_000);
            worst = Math.Max(worst, Math.Abs(chain.EnergyJoules - start));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"worst {worst / (start - lowest):E2}");
        Assert.True(worst < 2e-5 * (start - lowest), $"{worst / (start - lowest):E2} of the motion's energy");
    }

    [Fact]
    public void Six_joints_without_friction_keep_their_energy_to_a_thousandth_over_10_seconds()
    {
        var chain = new JointChain(Chains.Arm());
        double[] pose = [0.3, 1.2, 0.8, -0.5, 0.7, 0.4];
        var hanging = new JointChain(Chains.Arm());
        hanging.Place(1, Math.PI);
        for (int i = 0; i < 6; i++)
            chain.Place(i, pose[i]);
        double motion = chain.EnergyJoules - hanging.EnergyJoules;
        double start = chain.EnergyJoules;
        double worst = 0;
        double fastest = 0;
        for (long step = 1; step <= 10_000; step++)
        {
            chain.AdvanceTo(step * 1_000_000);
            worst = Math.Max(worst, Math.Abs(chain.EnergyJoules - start));
            foreach (double velocity in chain.VelocityRadiansPerSecond)
                fastest = Math.Max(fastest, Math.Abs(velocity));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"worst {worst / motion:E2} of {motion:0.000} J, fastest {fastest:0.0} rad/s");
        Assert.True(fastest > 5, "the arm hardly moved");
        Assert.True(worst < 1e-3 * motion, $"{worst / motion:E2} of the motion's {motion:0.000} J");
    }

    /// <summary>A double pendulum's small swings: ω² = g/L (2 ± √2) for equal masses and rods.</summary>
    [Theory]
    [InlineData(-1.0)]
    [InlineData(1.0)]
    public void A_double_pendulums_small_swings_are_its_two_modes(double sign)
    {
        const double Length = 0.3;
        ChainJoint upper = Chains.Pendulum(Length);
        ChainJoint lower = Chains.Pendulum(Length) with { OriginMetres = new(0, 0, -Length) };
        var chain = new JointChain([upper, lower]);

        // In the modes the lower rod's angle from the vertical is ±√2 the upper's.
        double absolute = -sign * Math.Sqrt(2) * 0.001;
        chain.Place(0, 0.001);
        chain.Place(1, absolute - 0.001);
        double omega = Math.Sqrt(Gravity / Length * (2 + (sign * Math.Sqrt(2))));
        for (long step = 1; step <= 3000; step++)
        {
            chain.AdvanceTo(step * 1_000_000);
            Assert.Equal(0.001 * Math.Cos(omega * step * 1e-3), chain.PositionRadians[0], 0.001 * 1.5e-3);
        }
    }

    [Fact]
    public void A_joint_that_falls_into_its_stop_stays_there()
    {
        ChainJoint joint = Chains.Pendulum(0.3) with { MinStopRadians = 0.2, MaxStopRadians = 2 };
        var chain = new JointChain([joint]);
        chain.Place(0, 1.5);
        double lowest = double.MaxValue;
        for (long step = 1; step <= 3000; step++)
        {
            chain.AdvanceTo(step * 1_000_000);
            lowest = Math.Min(lowest, chain.PositionRadians[0]);
        }

        Assert.Equal(0.2, lowest);
        Assert.Equal(0.2, chain.PositionRadians[0]);
        Assert.Equal(0, chain.VelocityRadiansPerSecond[0]);
    }

    [Fact]
    public void Dry_friction_above_the_weights_moment_holds_the_pose_to_the_bit()
    {
        const double Moment = 1 * Gravity * 0.3;
        var held = new JointChain([Chains.Pendulum(0.3) with { FrictionNewtonMetres = Moment * 1.001 }]);
        held.Place(0, Math.PI / 2);
        held.AdvanceTo(5_000_000_000);
        Assert.Equal(Math.PI / 2, held.PositionRadians[0]);
        var falls = new JointChain([Chains.Pendulum(0.3) with { FrictionNewtonMetres = Moment * 0.999 }]);
        falls.Place(0, Math.PI / 2);
        falls.AdvanceTo(5_000_000_000);
        Assert.True(falls.PositionRadians[0] < Math.PI / 2 - 0.01);
    }

    /// <summary>I ω' = -b ω: speed falls as e^(-b t / I).</summary>
    [Fact]
    public void Viscous_friction_slows_a_wheel_exponentially()
    {
        var chain = new JointChain([Chains.Flywheel(0.01) with { ViscousFrictionNewtonMetreSeconds = 0.02 }]);
        chain.Place(0, 0, 10);
        chain.AdvanceTo(1_000_000_000);
        Assert.Equal(10 * Math.Exp(-2), chain.VelocityRadiansPerSecond[0], 1e-5);
    }

    [Fact]
    public void A_constant_torque_turns_a_wheel_in_a_parabola()
    {
        var chain = new JointChain([Chains.Flywheel(0.02)]);
        chain.Attach(0, new TorqueDrive { TorqueNewtonMetres = 0.1 });
        chain.AdvanceTo(2_000_000_000);
        Assert.Equal(0.1 / 0.02 * 2, chain.VelocityRadiansPerSecond[0], 1e-9);
        Assert.Equal(0.1 / 0.02 * 2, chain.PositionRadians[0], 1e-9);
    }

    [Fact]
    public void However_time_is_sliced_the_state_is_the_same_to_the_bit()
    {
        var once = new JointChain(Chains.Arm());
        var often = new JointChain(Chains.Arm());
        once.Place(1, 1);
        often.Place(1, 1);
        once.AdvanceTo(400_000_000);
        for (long t = 0; t <= 400_000_000; t += 333_333)
            often.AdvanceTo(t);
        often.AdvanceTo(400_000_000);
        Assert.Equal(once.PositionRadians.ToArray(), often.PositionRadians.ToArray());
    }

    [Fact]
    public void Stepping_allocates_nothing()
    {
        var chain = new JointChain(Chains.Arm());
        chain.Attach(2, new TorqueDrive { TorqueNewtonMetres = 0.5 });
        chain.Place(1, 1);
        chain.AdvanceTo(50_000_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        chain.AdvanceTo(250_000_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>K(k) by the midpoint rule, which converges geometrically because the integrand is periodic.</summary>
    private static double EllipticK(double modulus)
    {
        const int Points = 4000;
        double sum = 0;
        for (int i = 0; i < Points; i++)
        {
            double sin = Math.Sin(Math.PI / 2 * (i + 0.5) / Points);
            sum += 1 / Math.Sqrt(1 - (modulus * modulus * sin * sin));
        }

        return sum * Math.PI / 2 / Points;
    }
}
