namespace Controller.Drivers.Tests;

public class ProgramTests
{
    [Theory]
    [InlineData("Ina219")]
    [InlineData("As5600")]
    [InlineData("Ads1115")]
    [InlineData("Adxl345")]
    [InlineData("Mpu9250")]
    [InlineData("Sht3x")]
    [InlineData("Mcp23017")]
    [InlineData("Bno055")]
    [InlineData("Ssd1306")]
    [InlineData("Vl53l0x")]
    public void Without_its_chip_a_driver_says_so_and_does_not_throw(string part)
    {
        using var run = new DriverRun(part, _ => { });
        run.Advance(2);
        Assert.Equal(0, run["initialized"]);
        Assert.DoesNotContain(run.Bench.SerialLines, line => line.Contains("Exception", StringComparison.Ordinal));
    }
}
