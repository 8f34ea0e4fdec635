using Controller.Emulator.Chips;
using Controller.Emulator.Machines;
using Controller.Emulator.Plant;
using Controller.Hardware.Model;

namespace Controller.Drivers.Tests;

public class Mpu9250Tests
{
    private const double StandardGravity = 9.80665;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Force_rate_and_field_are_those_of_the_accelerometer_s_axes(bool isIdeal)
    {
        Mpu9250Chip? chip = null;
        using var run = new DriverRun("Mpu9250", board => chip = Wire(board, isIdeal));

        // PS-MPU-9250A-01 rev. 1.1, section 9.1: the magnetometer's x lies along the accelerometer's y, its y along x, its z against z.
        double[] field = [20, -5, 43];
        chip!.Magnetometer.FieldMicroteslas[0].Value = field[1];
        chip.Magnetometer.FieldMicroteslas[1].Value = field[0];
        chip.Magnetometer.FieldMicroteslas[2].Value = -field[2];
        run.Advance(1);
        Assert.Equal(1, run["initialized"]);

        // Tables 1 and 2: 65.5 counts per °/s, 8192 counts per g; as delivered offsets of ±5 °/s, ±60 mg and ±80 mg.
        double rateError = isIdeal ? Math.PI / 180 / 65.5 : 5.5 * Math.PI / 180;
        double accelError = isIdeal ? 1.0 / 8192 : 0.09;
        Assert.Equal(0.25, run["accelX"], accelError);
        Assert.Equal(-0.5, run["accelY"], accelError);
        Assert.Equal(0.75, run["accelZ"], accelError);
        Assert.Equal(1, run["rateX"], rateError);
        Assert.Equal(-2, run["rateY"], rateError);
        Assert.Equal(0.5, run["rateZ"], rateError);

        // Section 3.3: 0.15 µT per count, whatever the sensitivity adjustment of the part.
        Assert.Contains(1, run.All("readField"));
        Assert.Equal(field[0], run["fieldX"], 0.3);
        Assert.Equal(field[1], run["fieldY"], 0.3);
        Assert.Equal(field[2], run["fieldZ"], 0.3);
        Assert.Empty(run.UnmodelledAccesses);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(-10.5)]
    [InlineData(60)]
    public void The_temperature_is_the_die_s(double celsius)
    {
        Mpu9250Chip? chip = null;
        using var run = new DriverRun("Mpu9250", board => chip = Wire(board, isIdeal: true));
        chip!.TemperatureCelsius.Value = celsius;
        run.Advance(1);
        Assert.Equal(celsius, run["temperatureCelsius"], 1 / 333.87); // table 3: counts per degree
    }

    private static Mpu9250Chip Wire(EmulatedBoard board, bool isIdeal)
    {
        var sample = new InertialSample(
            new Vector3(0.25 * StandardGravity, -0.5 * StandardGravity, 0.75 * StandardGravity),
            new Vector3(1, -2, 0.5));
        var chip = new Mpu9250Chip(board.Scheduler, 0x68, _ => sample, board.Seed, board.ChipLog, isIdeal);
        board.Board.I2c(1).Connect(chip);
        return chip;
    }
}
