using Controller.Control.Motion;

namespace Controller.Control.Tests;

public sealed class ImpedanceLawTests
{
    [Fact]
    public void Torque_is_feed_forward_and_spring_and_damper()
    {
        ImpedanceLaw law = new(50) { Stiffness = 20, Damping = 1.5f };
        Assert.Equal(3 + (20 * 0.4) + (1.5 * -2), law.GetTorque(0.5f, 0, 3, 0.1f, 2), 1e-5);
        Assert.False(law.IsLimited);
    }

    [Fact]
    public void A_mass_on_it_swings_as_the_damped_oscillator_of_the_textbook()
    {
        // 0.04 kg m² on 4 Nm/rad and 0.16 Nm s/rad: 10 rad/s, damping ratio 0.16 / (2 sqrt(4 x 0.04)) = 0.2. Step of 0.3 rad.
        ImpedanceLaw law = new(100) { Stiffness = 4, Damping = 0.16f };
        const double Inertia = 0.04, H = 2e-5;
        double damped = 10 * Math.Sqrt(1 - 0.04);
        double position = 0;
        double velocity = 0;
        for (int i = 1; i <= 50_000; i++)
        {
            velocity += law.GetTorque(0.3f, 0, 0, (float)position, (float)velocity) / Inertia * H;
            position += velocity * H;
            double t = i * H;
            double expected = 0.3 * (1 - (Math.Exp(-2 * t) * (Math.Cos(damped * t) + (2 / damped * Math.Sin(damped * t)))));
            if (i % 500 == 0)
                Assert.Equal(expected, position, 3e-4);
        }
    }

    [Theory]
    [InlineData(2, 10)]
    [InlineData(-2, -10)]
    public void Torque_beyond_the_limit_is_the_limit_and_says_so(float setpoint, float expected)
    {
        ImpedanceLaw law = new(10) { Stiffness = 20 };
        Assert.Equal(expected, law.GetTorque(setpoint, 0, 0, 0, 0));
        Assert.True(law.IsLimited);
        law.GetTorque(0, 0, 0, 0, 0);
        Assert.False(law.IsLimited);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(20, 0)]
    [InlineData(20, 2)]
    public void A_measurement_that_is_not_finite_gives_no_torque(float stiffness, float damping)
    {
        ImpedanceLaw law = new(10) { Stiffness = stiffness, Damping = damping };
        foreach (float bad in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            Assert.Equal(0, law.GetTorque(0, 0, 1, bad, 0));
            Assert.Equal(0, law.GetTorque(0, 0, 1, 0, bad));
            Assert.Equal(0, law.GetTorque(0, 0, bad, 0, 0));
            Assert.False(law.IsLimited);
        }
    }
}
