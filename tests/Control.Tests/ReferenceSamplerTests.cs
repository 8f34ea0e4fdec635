using Controller.Control.Calibration;

namespace Controller.Control.Tests;

public sealed class ReferenceSamplerTests
{
    private readonly ReferenceSampler sampler = new(samples: 100, maxSpreadRadians: 0.01f, maxOffsetRadians: 0.2f);

    [Fact]
    public void The_offset_is_the_mean_less_the_reference()
    {
        Random random = new(5);
        float[] readings = [.. Enumerable.Range(0, 100).Select(_ => 1.2345f + (0.008f * (random.NextSingle() - 0.5f)))];
        Assert.Equal(ReferenceOutcome.Done, Feed(1.2f, readings));
        Assert.Equal(readings.Average(reading => (double)reading) - 1.2f, sampler.OffsetRadians, 6);
        Assert.Equal(readings.Max() - readings.Min(), sampler.SpreadRadians);
    }

    [Fact]
    public void It_takes_as_many_readings_as_it_was_told()
    {
        sampler.Begin(0);
        for (int i = 0; i < 99; i++)
            Assert.Equal(ReferenceOutcome.Sampling, sampler.Add(0.1f));
        Assert.Equal(ReferenceOutcome.Done, sampler.Add(0.1f));
        Assert.Equal(0.1f, sampler.OffsetRadians);
    }

    [Fact]
    public void A_joint_that_drifts_is_refused_as_soon_as_its_spread_shows_it()
    {
        sampler.Begin(0);
        int taken = 1;
        while (sampler.Add(taken * 0.0011f) == ReferenceOutcome.Sampling)
            taken++;
        Assert.Equal(11, taken); // 10 steps of 1.1 mrad are the first 11 mrad
        Assert.Equal(ReferenceOutcome.Moving, Feed(0, [0.05f, 0.03f]));
    }

    [Theory]
    [InlineData(0.19f, ReferenceOutcome.Done)]
    [InlineData(-0.19f, ReferenceOutcome.Done)]
    [InlineData(0.21f, ReferenceOutcome.OffsetTooLarge)]
    [InlineData(-0.21f, ReferenceOutcome.OffsetTooLarge)]
    public void An_offset_beyond_what_assembly_allows_is_refused(float offset, ReferenceOutcome expected)
        => Assert.Equal(expected, Feed(0.7f, [.. Enumerable.Repeat(0.7f + offset, 100)]));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(1e6f)]
    public void What_is_no_angle_is_refused_wherever_it_comes(float reading)
    {
        Assert.Equal(ReferenceOutcome.NotANumber, Feed(0, [reading]));
        Assert.Equal(ReferenceOutcome.NotANumber, Feed(0, [0, 0, reading]));
    }

    [Fact]
    public void A_joint_says_nothing_about_the_next()
    {
        Assert.Equal(ReferenceOutcome.Moving, Feed(0, [0, 1]));
        Assert.Equal(ReferenceOutcome.Done, Feed(-1, [.. Enumerable.Repeat(-0.9f, 100)]));
        Assert.Equal(0.1f, sampler.OffsetRadians, 6);
    }

    [Fact]
    public void A_large_angle_loses_nothing_over_ten_thousand_readings()
    {
        ReferenceSampler many = new(10_000, 0.01f, 0.2f);
        many.Begin(100);
        ReferenceOutcome outcome = ReferenceOutcome.Sampling;
        for (int i = 0; i < 10_000; i++)
            outcome = many.Add(i % 2 == 0 ? 100.1f : 100.104f);
        Assert.Equal(ReferenceOutcome.Done, outcome);
        Assert.InRange(many.OffsetRadians, 0.10195f, 0.10205f);
    }

    private ReferenceOutcome Feed(float reference, float[] readings)
    {
        sampler.Begin(reference);
        ReferenceOutcome outcome = ReferenceOutcome.Sampling;
        foreach (float reading in readings)
            outcome = sampler.Add(reading);
        return outcome;
    }
}
