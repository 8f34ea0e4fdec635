using Controller.Emulator.Plant;
using Controller.Hardware.Model;

namespace Controller.Plant.Tests;

public sealed class HobbyServoTests
{
    private const long Millisecond = 1_000_000;

    /// <summary>The maker's 0.18 s/60° at 6 V and 0.16 s/60° at 7 V.</summary>
    [Theory]
    [InlineData(6.0, 0.18)]
    [InlineData(7.0, 0.16)]
    public void Running_without_load_60_degrees_take_what_the_maker_says(double volts, double seconds)
    {
        var plant = new LegPlant(Machines.BareServo(volts));
        plant.Place(0, -2.3);
        plant.SetPulse(0, Pulse(2.3));
        double enters = TimeOfPassing(plant, -0.2);
        double leaves = TimeOfPassing(plant, -0.2 + (Math.PI / 3));
        Assert.Equal(seconds, leaves - enters, seconds * 0.01);
    }

    [Theory]
    [InlineData(6.0, 11.5, 1.4)]
    [InlineData(7.0, 12.0, 1.76)]
    public void Blocked_it_pushes_and_draws_what_the_maker_says(double volts, double kilogramCentimetres, double amperes)
    {
        MachineModel machine = Machines.BareServo(volts);
        var plant = new LegPlant(machine);
        plant.Jam(0, 10);
        plant.SetPulse(0, Pulse(1));
        plant.AdvanceTo(100 * Millisecond);
        JointState state = plant.GetJoint(0);
        Assert.Equal(0, state.PositionRadians);
        Assert.Equal(kilogramCentimetres * 0.0980665, state.TorqueNewtonMetres - machine.Joints[0].Servo.FrictionNewtonMetres, 1e-3);
        Assert.Equal(amperes, state.CurrentAmperes, 1e-9);
    }

    [Fact]
    public void A_load_below_stall_is_held_near_the_target_and_one_above_is_not_lifted()
    {
        Assert.Equal(1.5, HeldPosition(0.8), 0.03);
        Assert.True(HeldPosition(1.3) < 1.2, "1.3 times the stall torque was lifted");
    }

    [Fact]
    public void A_pulse_within_the_dead_band_moves_nothing_and_one_beyond_does()
    {
        MachineModel machine = Machines.WithJoints(Machines.BareServo(6), j => j with { Servo = j.Servo with { FrictionNewtonMetres = 1e-6 } });
        double halfBand = machine.Joints[0].Servo.DeadBandMicroseconds / 2;
        foreach ((double microseconds, bool moves) in new[] { (0.9 * halfBand, false), (-0.9 * halfBand, false), (3 * halfBand, true), (-3 * halfBand, true) })
        {
            var plant = new LegPlant(machine);
            plant.SetPulse(0, (1500 + microseconds) * 1e-6);
            plant.AdvanceTo(500 * Millisecond);
            Assert.Equal(moves, plant.GetJoint(0).PositionRadians != 0);
            double left = Math.Abs(microseconds) - (Math.Abs(plant.GetJoint(0).PositionRadians) * machine.Joints[0].Servo.MicrosecondsPerRadian);
            Assert.InRange(left, -halfBand, halfBand * 1.2);
        }
    }

    [Fact]
    public void A_negative_direction_turns_the_other_way()
    {
        MachineModel machine = Machines.WithJoints(Machines.BareServo(6), j => j with { Direction = -1 });
        var plant = new LegPlant(machine);
        plant.SetPulse(0, Pulse(0.5));
        plant.AdvanceTo(1000 * Millisecond);
        Assert.Equal(-0.5, plant.GetJoint(0).PositionRadians, 0.01);
        Assert.Equal(machine.Joints[0].Servo.FeedbackVoltsAtCentre + (0.5 * machine.Joints[0].Servo.FeedbackVoltsPerRadian), plant.GetFeedbackVolts(0), 0.01);
    }

    [Fact]
    public void Lower_voltage_is_slower_and_weaker_in_proportion()
    {
        MachineModel low = Machines.BareServo(4.8);
        var plant = new LegPlant(low);
        plant.Jam(0, 10);
        plant.SetPulse(0, Pulse(1));
        plant.AdvanceTo(100 * Millisecond);
        double friction = low.Joints[0].Servo.FrictionNewtonMetres;
        Assert.Equal(0.8 * low.Joints[0].Servo.Ratings[0].StallTorqueNewtonMetres, plant.GetJoint(0).TorqueNewtonMetres - friction, 1e-9);
        Assert.Equal(0.8 * 1.4, plant.GetJoint(0).CurrentAmperes, 1e-9);
    }

    [Fact]
    public void Without_pulses_it_does_not_drive_and_draws_standby()
    {
        var plant = new LegPlant(Machines.BareServo(6));
        plant.SetPulse(0, Pulse(2));
        plant.AdvanceTo(100 * Millisecond);
        plant.SetPulse(0, 0);
        plant.AdvanceTo(101 * Millisecond);
        Assert.Equal(0, plant.GetJoint(0).TorqueNewtonMetres);
        Assert.Equal(0.004, plant.GetJoint(0).CurrentAmperes, 1e-12);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.001)]
    public void An_impossible_pulse_is_none(double pulseSeconds)
    {
        var servo = new HobbyServo(Machines.Leg.Joints[0]);
        servo.SetPulse(pulseSeconds);
        Assert.False(servo.IsDriven);
    }

    [Theory]
    [InlineData(0.0001, -2.356)]
    [InlineData(double.PositiveInfinity, 2.356)]
    public void A_pulse_beyond_the_range_asks_for_the_end_of_travel(double pulseSeconds, double expected)
    {
        var servo = new HobbyServo(Machines.Leg.Joints[0]);
        servo.SetPulse(pulseSeconds);
        Assert.Equal(expected, servo.TargetRadians, 1e-3);
    }

    /// <summary>The drive's law, typed again: dead band, proportion, full drive; averaged over many points of the step's straight line.</summary>
    [Fact]
    public void The_torque_of_a_step_is_the_mean_of_the_drives_law_and_its_line_touches_it()
    {
        JointModel joint = Machines.Leg.Joints[0];
        ServoRating rating = joint.Servo.Ratings[0];
        double stall = rating.StallTorqueNewtonMetres + joint.Servo.FrictionNewtonMetres;
        double backEmf = rating.StallTorqueNewtonMetres / rating.NoLoadVelocityRadiansPerSecond;
        double halfBand = joint.Servo.DeadBandMicroseconds / 2 / joint.Servo.MicrosecondsPerRadian;
        var servo = new HobbyServo(joint);
        servo.SetPulse(Machines.Leg.Joints[0].PulseMicrosecondsAt(0.4) * 1e-6);
        var random = new Random(1);
        int corners = 0;
        for (int round = 0; round < 300; round++)
        {
            double seconds = 0.001 + (0.009 * random.NextDouble());
            double position = 0.4 + (0.16 * (random.NextDouble() - 0.5));
            double velocity = 6 * (random.NextDouble() - 0.5);
            double change = 4 * (random.NextDouble() - 0.5);
            double Torque(double changed)
            {
                servo.Begin(position, velocity, seconds);
                servo.Linearize(changed);
                return servo.MotorTorqueNewtonMetres;
            }

            const int Points = 20_000;
            double sum = 0;
            double lowest = 1;
            double highest = -1;
            for (int point = 0; point < Points; point++)
            {
                double share = (point + 0.5) / Points;
                double moved = seconds * (velocity + (change / 2));
                double error = 0.4 - (position + (share * moved)) - (joint.Servo.DampingSeconds * (velocity + (share * change)));
                double drive = Math.Sign(error) * Math.Clamp((Math.Abs(error) - halfBand) / joint.Servo.FullDriveErrorRadians, 0, 1);
                lowest = Math.Min(lowest, drive);
                highest = Math.Max(highest, drive);
                sum += drive;
            }

            corners += lowest < 0 && highest > 0 ? 1 : 0;
            double expected = (stall * sum / Points) - (backEmf * (velocity + (change / 2)));
            Assert.Equal(expected, Torque(change), 1e-6);

            const double Nudge = 1e-4;
            double slope = (Torque(change + Nudge) - Torque(change - Nudge)) / (2 * Nudge);
            Torque(change);
            Assert.Equal(-slope, servo.DampingNewtonMetreSeconds, 2e-3);
            Assert.Equal(expected, servo.TorqueNewtonMetres - (servo.DampingNewtonMetreSeconds * change), 1e-6);
        }

        Assert.InRange(corners, 15, 285);
    }

    private static double Pulse(double positionRadians) => Machines.Leg.Joints[3].PulseMicrosecondsAt(positionRadians) * 1e-6;

    private static double TimeOfPassing(LegPlant plant, double positionRadians)
    {
        for (long step = 1; step < 5000; step++)
        {
            plant.AdvanceTo(step * plant.GridNanoseconds);
            JointState state = plant.GetJoint(0);
            if (state.PositionRadians >= positionRadians)
                return (step * plant.GridNanoseconds * 1e-9) - ((state.PositionRadians - positionRadians) / state.VelocityRadiansPerSecond);
        }

        throw new InvalidOperationException($"{positionRadians} rad was not passed");
    }

    /// <summary>Where a weight ends that needs a share of the stall torque when it is held out level, after a command near level.</summary>
    private static double HeldPosition(double shareOfStall)
    {
        MachineModel bare = Machines.BareServo(6);
        double stall = bare.Joints[0].Servo.Ratings[0].StallTorqueNewtonMetres;
        double kilograms = shareOfStall * stall / 0.1 / 9.80665;
        MachineModel machine = Machines.WithJoints(bare, j => j with { Link = new LinkModel("weight", kilograms, new Vector3(0, 0, -0.1), new Vector3(0.01, 0.01, 0.01), "test") });
        var plant = new LegPlant(machine);
        plant.SetPulse(0, Pulse(1.5));
        plant.AdvanceTo(5000 * Millisecond);
        return plant.GetJoint(0).PositionRadians;
    }
}
