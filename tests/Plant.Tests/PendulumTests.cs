using Controller.Emulator.Plant;

namespace Controller.Plant.Tests;

/// <summary>The one joint for which mechanics has a closed form.</summary>
public sealed class PendulumTests
{
    private const double LengthMetres = 0.25;

    /// <summary>T = 2π √(L/g) / AGM(1, cos(θ/2)), exact at every amplitude (Gauss).</summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.5)]
    [InlineData(1.5)]
    [InlineData(3.0)]
    public void The_period_is_that_of_the_arithmetic_geometric_mean(double amplitudeRadians)
    {
        double expected = 2 * Math.PI * Math.Sqrt(LengthMetres / LinkChain.GravityMetresPerSecondSquared)
            / ArithmeticGeometricMean(1, Math.Cos(amplitudeRadians / 2));
        Assert.Equal(1, PeriodSeconds(amplitudeRadians) / expected, 2e-5);
    }

    [Fact]
    public void At_rest_the_sensor_feels_gravity_upward()
    {
        var plant = new LegPlant(Machines.Pendulum(LengthMetres));
        plant.AdvanceTo(10_000_000);
        InertialSample sample = plant.GetInertialSample();
        Assert.Equal(9.80665, sample.SpecificForceMetresPerSecondSquared.Z, 1e-9);
        Assert.Equal(0, sample.SpecificForceMetresPerSecondSquared.X, 1e-9);
        Assert.Equal(0, sample.AngularRateRadiansPerSecond.Y, 1e-9);
    }

    /// <summary>A bob swings free of tangential force: along its path it feels nothing, along the rod g cos θ + L ω².</summary>
    [Fact]
    public void Swinging_the_sensor_feels_the_rods_pull_alone()
    {
        var plant = new LegPlant(Machines.Pendulum(LengthMetres));
        plant.Place(0, 1.2);
        for (int millisecond = 1; millisecond < 2000; millisecond++)
        {
            plant.AdvanceTo(millisecond * 1_000_000L);
            InertialSample sample = plant.GetInertialSample();
            JointState state = plant.GetJoint(0);
            double pull = (LinkChain.GravityMetresPerSecondSquared * Math.Cos(state.PositionRadians))
                + (LengthMetres * state.VelocityRadiansPerSecond * state.VelocityRadiansPerSecond);
            Assert.Equal(pull, sample.SpecificForceMetresPerSecondSquared.Z, 1e-9);
            Assert.Equal(0, sample.SpecificForceMetresPerSecondSquared.X, 0.05);
            Assert.Equal(state.VelocityRadiansPerSecond, sample.AngularRateRadiansPerSecond.Y, 1e-12);
        }
    }

    private static double PeriodSeconds(double amplitudeRadians)
    {
        var plant = new LegPlant(Machines.Pendulum(LengthMetres));
        plant.Place(0, amplitudeRadians);

        // Ten periods between falls through the bottom, each placed between grid points by its velocity.
        var crossings = new List<double>();
        for (long step = 1; crossings.Count < 11 && step < 60_000; step++)
        {
            plant.AdvanceTo(step * plant.GridNanoseconds);
            JointState state = plant.GetJoint(0);
            double seconds = step * plant.GridNanoseconds * 1e-9;
            if (state.VelocityRadiansPerSecond < 0 && state.PositionRadians <= 0 && state.PositionRadians > state.VelocityRadiansPerSecond * plant.GridNanoseconds * 1e-9)
                crossings.Add(seconds - (state.PositionRadians / state.VelocityRadiansPerSecond));
        }

        Assert.Equal(11, crossings.Count);
        return (crossings[^1] - crossings[0]) / 10;
    }

    private static double ArithmeticGeometricMean(double a, double b)
    {
        while (Math.Abs(a - b) > 1e-15)
            (a, b) = ((a + b) / 2, Math.Sqrt(a * b));
        return a;
    }
}
