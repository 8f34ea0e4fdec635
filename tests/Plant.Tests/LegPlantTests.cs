using Controller.Emulator.Plant;
using Controller.Hardware.Model;

namespace Controller.Plant.Tests;

public sealed class LegPlantTests
{
    private const long Millisecond = 1_000_000;
    private const int HipPitch = 2;
    private const int Knee = 3;
    private const int AnkleRoll = 5;

    [Fact]
    public void A_commanded_pose_is_reached_and_held_at_rest()
    {
        double[] pose = [0.3, -0.2, -1.0, 0.8, 0.4, -0.3];
        LegPlant plant = Commanded(pose);
        plant.AdvanceTo(3000 * Millisecond);
        Assert.True(plant.IsAtRest);
        for (int i = 0; i < pose.Length; i++)
        {
            Assert.Equal(pose[i], plant.GetJoint(i).PositionRadians, 0.02);
            Assert.Equal(0, plant.GetJoint(i).VelocityRadiansPerSecond);
        }
    }

    [Fact]
    public void Without_pulses_the_raised_leg_falls_until_friction_holds_it()
    {
        var plant = new LegPlant(Machines.Leg);
        plant.Place(HipPitch, -1.4);
        plant.Place(Knee, 0.5);
        plant.AdvanceTo(10_000 * Millisecond);
        Assert.True(plant.IsAtRest);
        Assert.True(plant.GetJoint(HipPitch).PositionRadians > -0.5);

        // What gravity asks of each joint at rest, friction and stops must be able to give.
        var chain = new LinkChain(Machines.Leg.Joints);
        var needed = new double[6];
        chain.SetPositions([.. Enumerable.Range(0, 6).Select(i => plant.GetJoint(i).PositionRadians)]);
        chain.InverseDynamics(new double[6], [], needed);
        for (int i = 0; i < 6; i++)
        {
            JointModel joint = Machines.Leg.Joints[i];
            double position = plant.GetJoint(i).PositionRadians;
            bool isAtStop = position <= joint.MinEndStopRadians || position >= joint.MaxEndStopRadians;
            Assert.True(isAtStop || Math.Abs(needed[i]) <= joint.Servo.FrictionNewtonMetres * 1.001, $"{joint.Name} needs {needed[i]} N m");
        }
    }

    [Fact]
    public void Friction_holds_a_small_tilt_exactly()
    {
        var plant = new LegPlant(Machines.Leg);
        plant.Place(AnkleRoll, 0.3);
        plant.AdvanceTo(1000 * Millisecond);
        Assert.Equal(0.3, plant.GetJoint(AnkleRoll).PositionRadians);
    }

    [Fact]
    public void Joints_stop_at_their_end_stops()
    {
        MachineModel noStopsInPulses = Machines.WithJoints(Machines.Leg, j => j with { MinEndStopRadians = -0.3, MaxEndStopRadians = 0.3 });
        var plant = new LegPlant(noStopsInPulses);
        for (int i = 0; i < 6; i++)
            plant.SetPulse(i, Machines.Leg.Joints[i].PulseMicrosecondsAt(i % 2 == 0 ? 1 : -1) * 1e-6);
        for (int millisecond = 1; millisecond < 1500; millisecond++)
        {
            plant.AdvanceTo(millisecond * Millisecond);
            for (int i = 0; i < 6; i++)
                Assert.InRange(plant.GetJoint(i).PositionRadians, -0.3, 0.3);
        }

        for (int i = 0; i < 6; i++)
            Assert.Equal(i % 2 == 0 ? 0.3 : -0.3, plant.GetJoint(i).PositionRadians);
    }

    [Fact]
    public void Six_blocked_servos_pull_the_bus_down_by_resistance_times_current()
    {
        var plant = new LegPlant(Machines.Leg);
        double amperes = 0;
        for (int i = 0; i < 6; i++)
        {
            plant.Jam(i, 10);
            plant.SetPulse(i, Machines.Leg.Joints[i].PulseMicrosecondsAt(0.5) * 1e-6);
        }

        plant.AdvanceTo(100 * Millisecond);
        for (int i = 0; i < 6; i++)
            amperes += plant.GetJoint(i).CurrentAmperes;
        Assert.Equal(6.0 - (0.1 * amperes), plant.BusVolts, 1e-9);
        Assert.Equal(6 * 1.4 * plant.BusVolts / 6.0, amperes, 1e-6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void The_bus_settles_at_any_source_resistance(double ohms)
    {
        MachineModel machine = Machines.Leg with { Supply = Machines.Leg.Supply with { ResistanceOhms = ohms } };
        var plant = new LegPlant(machine);
        for (int i = 0; i < 6; i++)
        {
            plant.Jam(i, 10);
            plant.SetPulse(i, Machines.Leg.Joints[i].PulseMicrosecondsAt(0.5) * 1e-6);
        }

        plant.AdvanceTo(1000 * Millisecond);
        Assert.True(plant.IsAtRest);
        Assert.InRange(plant.BusVolts, 0.1, 6.0);
    }

    [Fact]
    public void A_jammed_joint_stays_and_a_freed_one_goes_on()
    {
        var plant = new LegPlant(Machines.Leg);
        plant.SetPulse(Knee, Machines.Leg.Joints[Knee].PulseMicrosecondsAt(1) * 1e-6);
        plant.AdvanceTo(100 * Millisecond);
        plant.Jam(Knee, 40);
        plant.AdvanceTo(110 * Millisecond);
        double jammedAt = plant.GetJoint(Knee).PositionRadians;
        plant.AdvanceTo(1000 * Millisecond);
        Assert.Equal(jammedAt, plant.GetJoint(Knee).PositionRadians);
        plant.Jam(Knee, 0);
        plant.AdvanceTo(2000 * Millisecond);
        Assert.Equal(1, plant.GetJoint(Knee).PositionRadians, 0.02);
    }

    /// <summary>The sensor's axes turn with the shank: gravity's direction is the sum of hip pitch and knee.</summary>
    [Fact]
    public void The_shanks_attitude_shows_in_the_sensor()
    {
        LegPlant plant = Commanded([0, 0, -0.3, 0.9, 0, 0]);
        plant.AdvanceTo(3000 * Millisecond);
        InertialSample sample = plant.GetInertialSample();
        double pitch = plant.GetJoint(HipPitch).PositionRadians + plant.GetJoint(Knee).PositionRadians;
        Assert.Equal(-9.80665 * Math.Sin(pitch), sample.SpecificForceMetresPerSecondSquared.X, 1e-6);
        Assert.Equal(9.80665 * Math.Cos(pitch), sample.SpecificForceMetresPerSecondSquared.Z, 1e-6);
        Assert.Equal(0, sample.AngularRateRadiansPerSecond.Y, 1e-12);
    }

    [Fact]
    public void The_result_does_not_depend_on_how_time_is_sliced()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var whole = new LegPlant(Machines.Leg);
            var sliced = new LegPlant(Machines.Leg);
            long now = 0;
            for (int command = 0; command < 20; command++)
            {
                int joint = random.Next(6);
                double pulse = random.Next(5) == 0 ? 0 : Machines.Leg.Joints[joint].PulseMicrosecondsAt((2 * random.NextDouble()) - 1) * 1e-6;
                whole.SetPulse(joint, pulse);
                sliced.SetPulse(joint, pulse);
                long next = now + random.NextInt64(200 * Millisecond);
                whole.AdvanceTo(next);
                while (now < next)
                {
                    now = Math.Min(next, now + random.NextInt64(1, 7 * Millisecond));
                    sliced.AdvanceTo(now);
                    sliced.GetInertialSample();
                    _ = sliced.EnergyJoules;
                }

                AssertSameBits(whole, sliced);
            }
        }
    }

    [Fact]
    public void Skipping_steps_at_rest_changes_no_bit()
    {
        LegPlant skipping = Commanded([0.3, -0.2, -1.0, 0.8, 0.4, -0.3]);
        LegPlant stepping = Commanded([0.3, -0.2, -1.0, 0.8, 0.4, -0.3]);
        skipping.AdvanceTo(20_000 * Millisecond);
        stepping.StepsAtRest = true;
        stepping.AdvanceTo(20_000 * Millisecond);

        Assert.True(skipping.IsAtRest);
        AssertSameBits(skipping, stepping);
        skipping.SetPulse(Knee, 0.0015);
        stepping.SetPulse(Knee, 0.0015);
        skipping.AdvanceTo(20_500 * Millisecond);
        stepping.AdvanceTo(20_500 * Millisecond);
        AssertSameBits(skipping, stepping);
    }

    [Fact]
    public void Time_does_not_run_backward()
    {
        LegPlant plant = Commanded([0.3, 0, 0, 0, 0, 0]);
        plant.AdvanceTo(100 * Millisecond);
        JointState before = plant.GetJoint(0);
        plant.AdvanceTo(50 * Millisecond);
        Assert.Equal(before, plant.GetJoint(0));
    }

    [Fact]
    public void Stepping_allocates_nothing()
    {
        LegPlant plant = Commanded([0.3, -0.2, -1.0, 0.8, 0.4, -0.3]);
        plant.AdvanceTo(10 * Millisecond);
        long before = GC.GetAllocatedBytesForCurrentThread();
        plant.AdvanceTo(400 * Millisecond);
        plant.GetInertialSample();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static LegPlant Commanded(double[] pose)
    {
        var plant = new LegPlant(Machines.Leg);
        for (int i = 0; i < pose.Length; i++)
            plant.SetPulse(i, Machines.Leg.Joints[i].PulseMicrosecondsAt(pose[i]) * 1e-6);
        return plant;
    }

    private static void AssertSameBits(LegPlant expected, LegPlant actual)
    {
        for (int i = 0; i < expected.JointCount; i++)
        {
            Assert.Equal(Bits(expected.GetJoint(i).PositionRadians), Bits(actual.GetJoint(i).PositionRadians));
            Assert.Equal(Bits(expected.GetJoint(i).VelocityRadiansPerSecond), Bits(actual.GetJoint(i).VelocityRadiansPerSecond));
        }

        Assert.Equal(Bits(expected.BusVolts), Bits(actual.BusVolts));
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}
