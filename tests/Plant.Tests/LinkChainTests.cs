using Controller.Emulator.Plant;

namespace Controller.Plant.Tests;

public sealed class LinkChainTests
{
    private readonly LinkChain chain = new(Machines.Leg.Joints);
    private readonly RigidBodies bodies = new(Machines.Leg);
    private readonly Random random = new(1);

    [Fact]
    public void Newton_Euler_agrees_with_Lagranges_equation_at_random_states()
    {
        for (int round = 0; round < 20; round++)
        {
            double[] q = Draw(3);
            double[] v = Draw(5);
            double[] a = Draw(20);
            var torque = new double[6];
            chain.SetPositions(q);
            chain.InverseDynamics(v, a, torque);
            double[] expected = bodies.Torques(q, v, a);
            for (int i = 0; i < 6; i++)
                Assert.Equal(expected[i], torque[i], 1e-6);
        }
    }

    [Fact]
    public void Energy_agrees_with_the_sum_over_bodies()
    {
        for (int round = 0; round < 100; round++)
        {
            double[] q = Draw(3);
            double[] v = Draw(5);
            chain.SetPositions(q);
            Assert.Equal(bodies.Energy(q, v), chain.EnergyJoules(v), 1e-9);
        }
    }

    [Fact]
    public void The_mass_matrix_is_symmetric_positive_definite_and_gives_the_kinetic_energy()
    {
        var matrix = new double[36];
        for (int round = 0; round < 500; round++)
        {
            double[] q = Draw(3);
            double[] v = Draw(5);
            chain.SetPositions(q);
            chain.MassMatrix(matrix);
            double quadratic = 0;
            for (int i = 0; i < 6; i++)
            {
                for (int j = 0; j < 6; j++)
                {
                    Assert.Equal(matrix[(i * 6) + j], matrix[(j * 6) + i]);
                    quadratic += v[i] * matrix[(i * 6) + j] * v[j] / 2;
                }
            }

            double kinetic = chain.EnergyJoules(v) - chain.EnergyJoules(new double[6]);
            Assert.Equal(kinetic, quadratic, 1e-12);
            Assert.True(SmallestPivot(matrix) > 0);
        }
    }

    [Fact]
    public void The_mass_matrixs_columns_are_the_torques_of_unit_accelerations()
    {
        var matrix = new double[36];
        var bias = new double[6];
        var torque = new double[6];
        for (int round = 0; round < 200; round++)
        {
            double[] v = Draw(5);
            chain.SetPositions(Draw(3));
            chain.MassMatrix(matrix);
            chain.InverseDynamics(v, [], bias);
            for (int j = 0; j < 6; j++)
            {
                var unit = new double[6];
                unit[j] = 1;
                chain.InverseDynamics(v, unit, torque);
                for (int i = 0; i < 6; i++)
                    Assert.Equal(matrix[(i * 6) + j], torque[i] - bias[i], 1e-12);
            }
        }
    }

    /// <summary>The straight leg held out level: the moment of its weights about the hip, summed by hand.</summary>
    [Fact]
    public void The_level_leg_weighs_on_the_hip_what_statics_says()
    {
        double torque = 0;
        double reach = 0;
        for (int i = 2; i < 6; i++)
        {
            reach -= i > 2 ? Machines.Leg.Joints[i].OriginMetres.Z : 0;
            torque += Machines.Leg.Joints[i].Link.MassKilograms * 9.80665 * (reach - Machines.Leg.Joints[i].Link.CentreOfMassMetres.Z);
        }

        var needed = new double[6];
        chain.SetPositions([0, 0, -Math.PI / 2, 0, 0, 0]);
        chain.InverseDynamics(new double[6], [], needed);
        Assert.Equal(torque, Math.Abs(needed[2]), 1e-12);
    }

    private double[] Draw(double scale) => [.. Enumerable.Range(0, 6).Select(_ => ((2 * random.NextDouble()) - 1) * scale)];

    private static double SmallestPivot(double[] matrix)
    {
        double[] m = [.. matrix];
        double smallest = double.MaxValue;
        for (int k = 0; k < 6; k++)
        {
            smallest = Math.Min(smallest, m[(k * 6) + k]);
            for (int i = k + 1; i < 6; i++)
            {
                double ratio = m[(i * 6) + k] / m[(k * 6) + k];
                for (int j = k; j < 6; j++)
                    m[(i * 6) + j] -= ratio * m[(k * 6) + j];
            }
        }

        return smallest;
    }
}
