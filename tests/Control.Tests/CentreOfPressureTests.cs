namespace Controller.Control.Tests;

/// <summary>Against the statics of parallel forces: the resultant's moment about any point is the sum of the forces' moments.</summary>
public sealed class CentreOfPressureTests
{
    private static readonly float[] X = [0.05f, 0.05f, -0.05f, -0.05f];
    private static readonly float[] Y = [0.03f, -0.03f, 0.03f, -0.03f];

    [Theory]
    [InlineData(5, 5, 5, 5, 0, 0)]
    [InlineData(10, 0, 0, 0, 0.05, 0.03)]
    [InlineData(10, 10, 0, 0, 0.05, 0)]
    [InlineData(3, 1, 3, 1, 0, 0.015)]
    [InlineData(6, 2, 2, 2, 0.0166667, 0.01)]
    public void The_centre_is_where_the_resultant_acts(float frontLeft, float frontRight, float backLeft, float backRight, double x, double y)
    {
        CentreOfPressure centre = new(X, Y, 2);
        centre.Update([frontLeft, frontRight, backLeft, backRight]);
        Assert.True(centre.HasContact);
        Assert.Equal(frontLeft + frontRight + backLeft + backRight, centre.ForceNewtons, 1e-5);
        Assert.Equal(x, centre.XMetres, 1e-6);
        Assert.Equal(y, centre.YMetres, 1e-6);
    }

    [Fact]
    public void Moments_balance_about_a_point_elsewhere()
    {
        var random = new Random(5);
        CentreOfPressure centre = new(X, Y, 0.1f);
        for (int round = 0; round < 100; round++)
        {
            float[] newtons = [.. Enumerable.Range(0, 4).Select(_ => (float)random.NextDouble() * 20)];
            centre.Update(newtons);
            double aboutX = Enumerable.Range(0, 4).Sum(i => newtons[i] * (X[i] - 0.3));
            double aboutY = Enumerable.Range(0, 4).Sum(i => newtons[i] * (Y[i] + 0.2));
            Assert.Equal(aboutX, centre.ForceNewtons * (centre.XMetres - 0.3), 1e-4);
            Assert.Equal(aboutY, centre.ForceNewtons * (centre.YMetres + 0.2), 1e-4);
        }
    }

    [Theory]
    [InlineData(0.4f)]
    [InlineData(-5f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Too_little_force_or_none_that_is_a_number_is_no_contact(float newtons)
    {
        CentreOfPressure centre = new(X, Y, 2);
        centre.Update([5, 5, 5, 5]);
        centre.Update([newtons, newtons, newtons, newtons]);
        Assert.False(centre.HasContact);
        Assert.Equal((0f, 0f), (centre.XMetres, centre.YMetres));
    }

    [Fact]
    public void The_threshold_itself_is_contact()
    {
        CentreOfPressure centre = new(X, Y, 2);
        centre.Update([0.5f, 0.5f, 0.5f, 0.5f]);
        Assert.True(centre.HasContact);
    }
}
