using System.Numerics;
using Controller.Control.Motion;

namespace Controller.Control.Tests;

public sealed class BalanceReflexTests
{
    private const float Period = 0.02f;

    /// <summary>A plate of 1500 N/m under a sole of 104 x 66 mm on its corners: k x² and k y².</summary>
    private const float PitchStiffness = 1500 * 0.052f * 0.052f;
    private const float RollStiffness = 1500 * 0.033f * 0.033f;

    [Fact]
    public void An_integral_alone_brings_a_stiff_foot_home_as_a_first_order_system()
    {
        BalanceReflex reflex = NewReflex(new BalanceGains(0, 1.5f, 0, 0, 0, 1, 10));
        reflex.TargetXMetres = 0.01f;

        // A target on one side and the disturbance that takes its feed-forward back: the error starts at 10 mm, and no feed-forward is seen.
        const double Newtons = 20;
        double disturbance = -0.01 * Newtons / PitchStiffness;
        double x = 0;
        for (int step = 0; step < 200; step++)
        {
            reflex.Step(true, (float)Newtons, (float)x, 0, 0, 0);
            x = (reflex.AnklePitch.OutputRadians + disturbance) * PitchStiffness / Newtons;
            double expected = 0.01 * (1 - Math.Pow(1 - (1.5 * Period), step + 1));
            Assert.Equal(expected, x, 1e-6);
        }

        // The sampled law is the continuous one to the order of the period.
        Assert.Equal(0.01 * (1 - Math.Exp(-1.5 * 200 * Period)), x, 1e-4);
    }

    [Fact]
    public void Feed_forward_alone_puts_the_centre_of_pressure_on_its_target_at_any_force()
    {
        foreach (float newtons in new[] { 5f, 12f, 20f })
        {
            BalanceReflex reflex = NewReflex(new BalanceGains(0, 0, 0, 0, 0, 1, 100));
            reflex.TargetXMetres = 0.012f;
            reflex.TargetYMetres = -0.006f;
            reflex.Step(true, newtons, 0, 0, 0, 0);
            Assert.Equal(0.012, reflex.AnklePitch.OutputRadians * PitchStiffness / newtons, 1e-6);
            Assert.Equal(-0.006, -reflex.AnkleRoll.OutputRadians * RollStiffness / newtons, 1e-6);
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1.3)]
    [InlineData(3)]
    [InlineData(7)]
    public void The_ankles_answer_a_sine_as_their_transfer_function_says(double radiansPerSecond)
    {
        BalanceGains gains = BalanceGains.Pressure;
        Complex z = Complex.Exp(new Complex(0, radiansPerSecond * Period));
        double share = Period / (gains.FilterSeconds + Period);
        Complex filter = share / (1 - ((1 - share) / z));
        Complex integral = gains.IntegralPerSecond * Period / (1 - ((1 - (gains.LeakPerSecond * Period)) / z));
        Complex expected = filter * (gains.Proportional + integral);
        Complex measured = Response(radiansPerSecond);
        Assert.Equal(0, (measured - expected).Magnitude / expected.Magnitude, 5e-3);
    }

    [Fact]
    public void Around_converters_servo_and_plate_the_loop_keeps_its_margins()
    {
        double phaseMargin = double.NaN;
        double gainMargin = double.NaN;
        double lastPhase = 0;
        for (double w = 0.3; w < 12; w *= 1.01)
        {
            Complex loop = Loop(w);
            double phase = loop.Phase;
            while (phase > lastPhase + Math.PI)
                phase -= 2 * Math.PI;
            if (double.IsNaN(phaseMargin) && loop.Magnitude < 1)
                phaseMargin = 180 + (phase * 180 / Math.PI);
            if (double.IsNaN(gainMargin) && phase < -Math.PI)
                gainMargin = -20 * Math.Log10(loop.Magnitude);
            lastPhase = phase;
        }

        TestContext.Current.SendDiagnosticMessage($"phase margin {phaseMargin:0.0} degrees, gain margin {gainMargin:0.0} dB");
        Assert.InRange(phaseMargin, 70, 80);
        Assert.InRange(gainMargin, 9, 13);
    }

    [Fact]
    public void What_a_blocked_foot_asks_for_is_bounded_and_leaves_nothing_wound_up()
    {
        BalanceGains gains = BalanceGains.Pressure;
        BalanceChannel channel = new(gains, Period);
        for (int step = 0; step < 50 * 600; step++)
            channel.Step(0.5f, 0);
        Assert.Equal(gains.MaxRadians, channel.OutputRadians, 1e-6);

        // Ten minutes against the bound are undone as fast as the shortest time at it would be.
        int steps = StepsBelow(channel, gains.MaxRadians / 2);
        BalanceChannel briefly = new(gains, Period);
        while (briefly.OutputRadians < gains.MaxRadians - 1e-6f)
            briefly.Step(0.5f, 0);
        Assert.InRange(steps, 0, StepsBelow(briefly, gains.MaxRadians / 2) + 5);
    }

    [Fact]
    public void A_rate_at_its_bound_winds_nothing_up_either()
    {
        BalanceGains gains = new(0, 5, 0, 0, 0, 0.2f, 0.1f);
        BalanceChannel channel = new(gains, Period);
        for (int step = 0; step < 50; step++)
        {
            float before = channel.OutputRadians;
            channel.Step(1, 0);
            Assert.InRange(channel.OutputRadians - before, 0, (0.1f * Period) + 1e-7f);
        }

        // The first error the other way turns the output at once.
        float top = channel.OutputRadians;
        channel.Step(-1, 0);
        Assert.True(channel.OutputRadians < top);
    }

    [Fact]
    public void An_error_that_cannot_be_mended_settles_where_leak_and_integral_balance()
    {
        BalanceGains gains = new(0, 0.1f, 0.5f, 0, 0, 1, 1);
        BalanceChannel channel = new(gains, Period);
        for (int step = 0; step < 3000; step++)
            channel.Step(0.05f, 0);
        Assert.Equal(0.05 * 0.1 / 0.5, channel.OutputRadians, 1e-5);
    }

    [Fact]
    public void Without_contact_it_does_nothing_and_what_it_did_fades_at_its_rate()
    {
        BalanceReflex reflex = NewReflex(BalanceGains.Pressure);
        for (int step = 0; step < 100; step++)
        {
            reflex.Step(false, 20, 0.03f, 0.02f, 0.1f, 0.1f);
            Assert.Equal(0, reflex.AnklePitch.OutputRadians);
            Assert.Equal(0, reflex.AnkleRoll.OutputRadians);
            Assert.Equal(0, reflex.HipPitch.OutputRadians);
            Assert.Equal(0, reflex.HipRoll.OutputRadians);
        }

        for (int step = 0; step < 100; step++)
            reflex.Step(true, 20, 0.03f, 0.02f, 0.1f, 0.1f);
        float before = reflex.AnklePitch.OutputRadians;
        Assert.NotEqual(0, before);
        for (int step = 0; step < 100; step++)
        {
            reflex.Step(false, 20, 0.03f, 0.02f, 0.1f, 0.1f);
            Assert.InRange(Math.Abs(reflex.AnklePitch.OutputRadians - before), 0, (0.3f * Period) + 1e-6f);
            before = reflex.AnklePitch.OutputRadians;
        }

        Assert.Equal(0, before);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void What_is_no_number_counts_as_no_contact(float bad)
    {
        BalanceReflex reflex = NewReflex(BalanceGains.Pressure);
        reflex.Step(true, bad, 0.01f, 0.01f, 0, 0);
        reflex.Step(true, 20, bad, 0.01f, 0, 0);
        reflex.Step(true, 20, 0.01f, bad, 0, 0);
        reflex.Step(true, 20, 0.01f, 0.01f, bad, 0);
        reflex.Step(true, 20, 0.01f, 0.01f, 0, bad);
        Assert.Equal(0, reflex.AnklePitch.OutputRadians);
        Assert.Equal(0, reflex.AnkleRoll.OutputRadians);
        Assert.Equal(0, reflex.HipPitch.OutputRadians);
        Assert.Equal(0, reflex.HipRoll.OutputRadians);
    }

    [Fact]
    public void The_hip_takes_a_tilt_away_and_the_ankle_half_of_it_until_then()
    {
        BalanceReflex reflex = NewReflex(BalanceGains.Pressure);
        reflex.ReferencePitchRadians = 0.3f;
        double sag = -0.008;
        double pitch = 0.3 + sag;
        reflex.Step(true, 20, 0, 0, (float)pitch, 0);
        Assert.Equal(-sag / 2, reflex.AnklePitch.OutputRadians, 1e-6);
        for (int step = 1; step < 500; step++)
        {
            reflex.Step(true, 20, 0, 0, (float)pitch, 0);
            if (step == 10)
                Assert.Equal(0.5 * (0.3 - pitch), reflex.AnklePitch.OutputRadians, 1e-5);
            pitch = 0.3 + sag + reflex.HipPitch.OutputRadians;
        }

        // Leak over gain, 0.05, stays of it.
        Assert.Equal(sag * 0.05 / 1.05, pitch - 0.3, 2e-5);
    }

    private static BalanceReflex NewReflex(BalanceGains pressure) =>
        new(0, 0, PitchStiffness, RollStiffness, pressure, BalanceGains.Tilt, Period);

    private static int StepsBelow(BalanceChannel channel, float level)
    {
        int steps = 0;
        while (channel.OutputRadians > level)
        {
            channel.Step(-0.1f, 0);
            steps++;
        }

        return steps;
    }

    /// <summary>Open loop: what <see cref="BalanceGains.Pressure"/> is documented to be made for, around the code's own response.</summary>
    private static Complex Loop(double w)
    {
        const double DelaySeconds = 0.2 + 0.05 + 0.04 + 0.02;
        const double ServoSeconds = 0.05;
        return Response(w) * Complex.Exp(new Complex(0, -w * DelaySeconds)) / new Complex(1, w * ServoSeconds);
    }

    /// <summary>Gain and phase of the ankle's channel, by correlation of its answer to a small sine over whole periods once it has settled.</summary>
    private static Complex Response(double w)
    {
        const double Amplitude = 0.005;
        BalanceGains gains = BalanceGains.Pressure;
        BalanceChannel channel = new(gains, Period);
        Complex sum = Complex.Zero;
        double perStep = w * Period;
        int settle = (int)(100 / Period);
        int cycles = Math.Max(20, (int)Math.Ceiling(w * 10));
        int steps = (int)Math.Round(cycles * 2 * Math.PI / perStep);
        for (int step = 0; step < settle + steps; step++)
        {
            channel.Step((float)(Amplitude * Math.Sin(step * perStep)), 0);
            if (step >= settle)
                sum += channel.OutputRadians * Complex.Exp(new Complex(0, -step * perStep));
        }

        // A sine of amplitude a correlates to -i a n / 2.
        return sum * new Complex(0, 2) / (Amplitude * steps);
    }
}
