using Controller.Emulator.Plant;

namespace Controller.Plant.Tests;

/// <summary>Friction and end stops as the plant shows them.</summary>
public sealed class FrictionTests
{
    private const long Millisecond = 1_000_000;

    /// <summary>Whatever is asked of it, the leg stays finite, inside its stops, and never gains energy without drive.</summary>
    [Fact]
    public void Random_commands_jams_and_placements_keep_the_leg_physical()
    {
        var random = new Random(1);
        var plant = new LegPlant(Machines.Leg);
        long now = 0;
        for (int round = 0; round < 3000; round++)
        {
            int joint = random.Next(6);
            switch (random.Next(5))
            {
                case 0:
                    plant.Jam(joint, random.NextDouble() * 3);
                    break;
                case 1:
                    plant.Jam(joint, 0);
                    break;
                case 2:
                    plant.SetPulse(joint, 0);
                    break;
                case 3:
                    plant.Place(joint, (8 * random.NextDouble()) - 4, (20 * random.NextDouble()) - 10);
                    break;
                default:
                    plant.SetPulse(joint, 0.0005 + (0.002 * random.NextDouble()));
                    break;
            }

            now += random.NextInt64(30 * Millisecond);
            plant.AdvanceTo(now);
            for (int i = 0; i < 6; i++)
            {
                JointState state = plant.GetJoint(i);
                Assert.InRange(state.PositionRadians, Machines.Leg.Joints[i].MinEndStopRadians, Machines.Leg.Joints[i].MaxEndStopRadians);
                Assert.InRange(state.VelocityRadiansPerSecond, -100, 100);

                // Reversed at 10 rad/s the motor's back-EMF adds to the supply: 1.4 A x (1 + 10 / 6.1).
                Assert.InRange(state.CurrentAmperes, 0, 3.7);
            }

            Assert.InRange(plant.BusVolts, 3, 6);
        }
    }

    [Fact]
    public void Undriven_friction_only_takes_energy()
    {
        var random = new Random(2);
        for (int round = 0; round < 50; round++)
        {
            var plant = new LegPlant(Machines.Leg);
            for (int i = 0; i < 6; i++)
                plant.Place(i, (2 * random.NextDouble()) - 1, (6 * random.NextDouble()) - 3);
            double energy = plant.EnergyJoules;
            for (int step = 1; step < 1500; step++)
            {
                plant.AdvanceTo(step * plant.GridNanoseconds);
                double next = plant.EnergyJoules;
                Assert.True(next <= energy + 2e-5, $"round {round}, step {step}: {energy} J rose to {next} J");
                energy = next;
            }
        }
    }

    /// <summary>Coulomb friction takes friction times angle: a turned rotor stops where its energy is used up.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_rotor_let_go_stops_after_its_energy_over_its_friction(double radiansPerSecond)
    {
        var machine = Machines.BareServo(6);
        double inertia = machine.Joints[0].Servo.RotorInertiaKilogramSquareMetres + machine.Joints[0].Link.InertiaKilogramSquareMetres.Y;
        double expected = inertia * radiansPerSecond * radiansPerSecond / 2 / machine.Joints[0].Servo.FrictionNewtonMetres;
        var plant = new LegPlant(machine);
        plant.Place(0, -1, radiansPerSecond);
        plant.AdvanceTo(5000 * Millisecond);
        Assert.Equal(expected, plant.GetJoint(0).PositionRadians + 1, 0.001 * radiansPerSecond);
    }
}
