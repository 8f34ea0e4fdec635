using Controller.Emulator.Plant.Joints;
using Controller.Emulator.Plant.Motors;

namespace Controller.Plant.Tests.Joints;

public sealed class DriveTests
{
    /// <summary>AK80-9-like: 0.091 N m/A, 0.17 Ω, 9:1.</summary>
    private static readonly BldcActuatorParameters Actuator = new(0.091, 0.17, 9, 22, 1000, ImpedanceRanges.Ak80X9, "test");

    /// <summary>An impedance on an inertia is a damped oscillator: ω² = kp/J, 2 ζ ω = kd/J. The current's lag takes kp τ from kd.</summary>
    [Fact]
    public void Under_the_impedance_law_a_joint_is_a_damped_oscillator()
    {
        const double J = 0.02, Kp = 20, Kd = 0.2;
        var chain = new JointChain([Chains.Flywheel(J)]);
        var drive = new BldcJointActuator(Actuator with { CurrentBandwidthHertz = 5000 }) { BusVolts = 48 };
        chain.Attach(0, drive);
        drive.Enable(true);
        drive.Apply(new ImpedanceCommand(0.1, 0, Kp, Kd, 0));
        double lag = 1 / (2 * Math.PI * 5000);
        double sigma = (Kd - (Kp * lag)) / J / 2;
        double omega = Math.Sqrt((Kp / J) - (sigma * sigma));
        for (int step = 1; step <= 500; step++)
        {
            chain.AdvanceTo(step * 1_000_000L);
            double t = step * 1e-3;
            double expected = 0.1 * (1 - (Math.Exp(-sigma * t) * (Math.Cos(omega * t) + (sigma / omega * Math.Sin(omega * t)))));
            Assert.Equal(expected, chain.PositionRadians[0], 0.1 * 2e-3);
        }
    }

    [Fact]
    public void A_stiff_damper_on_a_light_link_settles_instead_of_exploding()
    {
        var chain = new JointChain([Chains.Flywheel(1e-4)]);
        var drive = new BldcJointActuator(Actuator) { BusVolts = 48 };
        chain.Attach(0, drive);
        drive.Enable(true);
        drive.Apply(new ImpedanceCommand(0.05, 0, 5, 1, 0));
        chain.AdvanceTo(3_000_000_000);
        Assert.Equal(0.05, chain.PositionRadians[0], 1e-6);
    }

    [Fact]
    public void The_current_is_a_first_order_lag_of_the_bandwidth()
    {
        var chain = new JointChain([Chains.Flywheel(1e3)], gridNanoseconds: 10_000);
        var drive = new BldcJointActuator(Actuator with { CurrentBandwidthHertz = 500 });
        chain.Attach(0, drive);
        drive.Enable(true);
        drive.Apply(new ImpedanceCommand(0, 0, 0, 0, 9 * 0.091 * 4));
        chain.AdvanceTo(310_000);
        Assert.Equal(4 * (1 - Math.Exp(-310e-6 * 2 * Math.PI * 500)), drive.CurrentAmperes, 1e-9);
    }

    [Fact]
    public void Torque_ends_at_the_current_limit_and_speed_where_back_EMF_meets_the_supply()
    {
        var chain = new JointChain([Chains.Flywheel(0.05)]);
        var drive = new BldcJointActuator(Actuator) { BusVolts = 24 };
        chain.Attach(0, drive);
        drive.Enable(true);
        drive.Apply(new ImpedanceCommand(0, 0, 0, 0, 100));
        chain.AdvanceTo(10_000_000);
        Assert.Equal(22, drive.CurrentAmperes, 1e-6);
        Assert.Equal(9 * 0.091 * 22, drive.MotorTorqueNewtonMetres, 1e-6);
        chain.AdvanceTo(20_000_000_000);
        Assert.Equal(24 / (9 * 0.091), chain.VelocityRadiansPerSecond[0], 1e-3);
    }

    [Fact]
    public void Switched_off_it_lets_go_and_a_driven_joint_feeds_the_supply()
    {
        var chain = new JointChain([Chains.Flywheel(0.05)]);
        var drive = new BldcJointActuator(Actuator);
        chain.Attach(0, drive);
        chain.Place(0, 0, 10);
        chain.AdvanceTo(100_000_000);
        Assert.Equal(10, chain.VelocityRadiansPerSecond[0]);
        drive.Enable(true);
        drive.Apply(new ImpedanceCommand(0, 0, 0, 0.2, 0));
        chain.Wake();
        chain.AdvanceTo(110_000_000);
        Assert.True(drive.SupplyCurrentAmperes < 0);
    }

    /// <summary>The gain of a DC motor behind a gear: no-load speed U / (N Ke), stall torque η N Kt U / R.</summary>
    [Fact]
    public void A_geared_DC_motor_runs_to_the_gears_share_of_its_no_load_speed_and_stalls_at_its_multiple()
    {
        var motor = new DcMotorParameters(2.4, 0.5e-3, 0.02, 0.02, 2e-6, 0, 0, "test");
        var drive = new DcJointDrive(motor, 30, 0.8) { TerminalVolts = 12 };
        var free = new JointChain([Chains.Flywheel(2e-3)]);
        free.Attach(0, drive);
        free.AdvanceTo(5_000_000_000);
        Assert.Equal(12 / (0.02 * 30), free.VelocityRadiansPerSecond[0], 1e-6);

        var stalled = new JointChain([Chains.Flywheel(2e-3) with { MaxStopRadians = 0 }]);
        var pushing = new DcJointDrive(motor, 30, 0.8) { TerminalVolts = 12 };
        stalled.Attach(0, pushing);
        stalled.AdvanceTo(100_000_000);
        Assert.Equal(5, pushing.CurrentAmperes, 1e-9);
        Assert.Equal(0.8 * 30 * 0.02 * 5, pushing.TorqueNewtonMetres, 1e-9);
    }

    /// <summary>J ω' = η N Kt (U - N Ke ω) / R: time constant R J / (η N² Kt Ke).</summary>
    [Fact]
    public void A_geared_DC_motors_time_constant_falls_with_the_square_of_the_ratio()
    {
        var motor = new DcMotorParameters(2.4, 1e-7, 0.02, 0.02, 2e-6, 0, 0, "test");
        var drive = new DcJointDrive(motor, 30) { TerminalVolts = 12 };
        var chain = new JointChain([Chains.Flywheel(0.03)]);
        chain.Attach(0, drive);
        double tau = 2.4 * 0.03 / (30 * 30 * 0.02 * 0.02);
        Assert.Equal(0.2, tau, 1e-12);
        chain.AdvanceTo(200_000_000);
        Assert.Equal(20 * (1 - Math.Exp(-1)), chain.VelocityRadiansPerSecond[0], 20 * 1e-4);
    }
}
