namespace Controller.Control.Tests;

public sealed class AttitudeFilterTests
{
    private const float Period = 0.02f;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(30, 0)]
    [InlineData(0, 45)]
    [InlineData(-20, -60)]
    [InlineData(170, 10)]
    [InlineData(10, 89)]
    public void At_rest_the_first_sample_gives_the_attitude(double rollDegrees, double pitchDegrees)
    {
        AttitudeFilter filter = new(Period);
        Vector up = Up(Radians(rollDegrees), Radians(pitchDegrees));
        filter.Step(up.X, up.Y, up.Z, 0, 0, 0);
        Assert.Equal(Radians(rollDegrees), filter.GetRollRadians(), 4);
        Assert.Equal(Radians(pitchDegrees), filter.GetPitchRadians(), 4);
    }

    [Fact]
    public void A_known_rotation_is_followed_by_the_gyroscope_while_the_accelerometer_is_not_believed()
    {
        AttitudeFilter filter = new(Period);
        filter.Step(0, 0, 1, 0, 0, 0);
        // 1 rad/s of pitch for 1 s at 3 g: only the angular rate can tell.
        for (int i = 0; i < 50; i++)
            filter.Step(0, 0, 3, 0, 1, 0);
        Assert.Equal(1.0, filter.GetPitchRadians(), 3);
        Assert.Equal(0, filter.GetRollRadians(), 3);
    }

    [Fact]
    public void Pitch_goes_through_the_vertical_without_a_break()
    {
        AttitudeFilter filter = new(Period);
        filter.Step(0, 0, 1, 0, 0, 0);
        for (int i = 0; i < 100; i++)
        {
            double angle = 2 * (i + 1) * Period;
            Vector up = Up(0, angle);
            filter.Step(up.X, up.Y, up.Z, 0, 2, 0);
            Assert.Equal(Math.Asin(Math.Sin(angle)), filter.GetPitchRadians(), 2);
        }
    }

    [Fact]
    public void A_wrong_start_is_forgotten_with_the_time_constant()
    {
        AttitudeFilter filter = new(Period);
        Vector up = Up(0.2, 0);
        filter.Step(up.X, up.Y, up.Z, 0, 0, 0);
        for (int i = 0; i < (int)Math.Round(AttitudeFilter.TimeConstantSeconds / Period); i++)
            filter.Step(0, 0, 1, 0, 0, 0);
        // A first-order lag has lost 63 % after one time constant.
        Assert.Equal(0.2 * Math.Exp(-1), filter.GetRollRadians(), 2e-3);
    }

    [Fact]
    public void A_constant_rate_error_tilts_by_the_error_times_the_time_constant()
    {
        AttitudeFilter filter = new(Period);
        for (int i = 0; i < 1000; i++)
            filter.Step(0, 0, 1, 0.02f, 0, 0);
        Assert.Equal(0.02 * AttitudeFilter.TimeConstantSeconds, filter.GetRollRadians(), 5e-4);
    }

    [Fact]
    public void Free_fall_and_silence_do_not_make_it_lose_the_direction()
    {
        AttitudeFilter filter = new(Period);
        filter.Step(0, 0, 0, 0, 0, 0);
        Assert.Equal(0, filter.GetRollRadians());
        Vector up = Up(0.5, 0);
        filter.Step(up.X, up.Y, up.Z, 0, 0, 0);
        for (int i = 0; i < 100; i++)
            filter.Step(0, 0, 0, 0, 0, 0);
        Assert.Equal(0.5, filter.GetRollRadians(), 4);
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    /// <summary>World's up in body axes after a yaw-pitch-roll (z, y, x) turn: the last row of the rotation matrix.</summary>
    private static Vector Up(double roll, double pitch) => new(
        (float)-Math.Sin(pitch),
        (float)(Math.Sin(roll) * Math.Cos(pitch)),
        (float)(Math.Cos(roll) * Math.Cos(pitch)));

    private sealed record Vector(float X, float Y, float Z);
}
