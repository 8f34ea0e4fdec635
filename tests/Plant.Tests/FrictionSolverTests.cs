using Controller.Emulator.Plant;

namespace Controller.Plant.Tests;

/// <summary>Solutions are judged by the conditions that define them, not by how they were found.</summary>
public sealed class FrictionSolverTests
{
    [Fact]
    public void Every_solution_satisfies_friction_stops_and_motion_at_once()
    {
        var random = new Random(1);
        int stuck = 0;
        int stopped = 0;
        int sliding = 0;
        for (int round = 0; round < 20_000; round++)
        {
            int count = random.Next(1, 7);
            FrictionSolver solver = Draw(random, count);
            solver.Solve();
            for (int i = 0; i < count; i++)
            {
                double speed = solver.Result[i];
                Assert.InRange(speed, solver.MinVelocity[i], solver.MaxVelocity[i]);

                // A x = b + friction + stop; what is left after friction has to come from a stop that is touched.
                double given = -solver.Impulse[i];
                for (int j = 0; j < count; j++)
                    given += solver.Matrix[(i * count) + j] * (solver.Result[j] - solver.Velocity[j]);
                double friction = speed > 0 ? -solver.Friction[i] : speed < 0 ? solver.Friction[i] : Math.Clamp(given, -solver.Friction[i], solver.Friction[i]);
                double stop = given - friction;
                bool isClamped = solver.MinVelocity[i] >= solver.MaxVelocity[i]; // between two stops either may push
                if (isClamped)
                    Assert.Equal(0, speed);
                else if (speed <= solver.MinVelocity[i])
                    Assert.True(stop > -1e-9, $"round {round}: the lower stop pulls with {stop}");
                else if (speed >= solver.MaxVelocity[i])
                    Assert.True(stop < 1e-9, $"round {round}: the upper stop pulls with {stop}");
                else
                    Assert.Equal(0, stop, 1e-9);
                stuck += speed == 0 ? 1 : 0;
                stopped += speed != 0 && (speed <= solver.MinVelocity[i] || speed >= solver.MaxVelocity[i]) ? 1 : 0;
                sliding += speed != 0 ? 1 : 0;
            }
        }

        Assert.True(Math.Min(stuck, Math.Min(stopped, sliding)) > 5000, $"stuck {stuck}, stopped {stopped}, sliding {sliding}: the draw is one-sided");
    }

    private static FrictionSolver Draw(Random random, int count)
    {
        double Signed(double scale) => ((2 * random.NextDouble()) - 1) * scale;
        var solver = new FrictionSolver(count);
        var root = new double[count * count];
        for (int i = 0; i < root.Length; i++)
            root[i] = Signed(1);
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                double sum = i == j ? 0.3 : 0;
                for (int k = 0; k < count; k++)
                    sum += root[(i * count) + k] * root[(j * count) + k];
                solver.Matrix[(i * count) + j] = sum;
            }

            solver.Impulse[i] = Signed(2);
            solver.Friction[i] = random.Next(4) == 0 ? 0 : random.NextDouble();
            solver.Velocity[i] = random.Next(2) == 0 ? 0 : Signed(1);
            solver.MinVelocity[i] = random.Next(3) == 0 ? 0 : -random.NextDouble() * 2;
            solver.MaxVelocity[i] = random.Next(3) == 0 ? 0 : random.NextDouble() * 2;
        }

        return solver;
    }
}
