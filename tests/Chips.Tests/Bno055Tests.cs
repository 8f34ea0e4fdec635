using System.Buffers.Binary;
using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <summary>Expectations are those of Bosch Sensortec's BST-BNO055-DS000-14, revision 1.4.</summary>
public sealed partial class Bno055Tests
{
    private const double Gravity = 9.80665;
    private const byte OperationMode = 0x3D;
    private const byte SystemTrigger = 0x3F;
    private const byte Ndof = 0x0C;
    private const byte Imu = 0x08;

    private readonly EventClock clock = new();
    private readonly ReportList log = new();
    private readonly Bno055Chip chip;
    private readonly I2cProbe bus;

    public Bno055Tests()
    {
        chip = new Bno055Chip(clock, 0x28, seed: 1, log, isIdeal: true);
        bus = new I2cProbe(chip, clock, 0x28);
        clock.AdvanceMilliseconds(400);
    }

    /// <summary>Table 4-2; 00h to 1Eh on page 53, the identifiers also in sections 4.3.1 to 4.3.4, page 55.</summary>
    [Theory]
    [InlineData(0x00, 0xA0)]
    [InlineData(0x01, 0xFB)]
    [InlineData(0x02, 0x32)]
    [InlineData(0x03, 0x0F)]
    [InlineData(0x07, 0x00)]
    [InlineData(0x36, 0x0F)]
    [InlineData(0x39, 0x00)]
    [InlineData(0x3A, 0x00)]
    [InlineData(0x3B, 0x80)]
    [InlineData(0x3D, 0x10)]
    [InlineData(0x40, 0x02)]
    [InlineData(0x41, 0x24)]
    [InlineData(0x42, 0x00)]
    public void Page_0_starts_with_the_datasheets_values(byte register, byte value) => Assert.Equal(value, bus.ReadFrom(register));

    /// <summary>Table 4-3; 15h also in section 4.4.14, page 85, 19h in 4.4.18, page 87, 1Eh in 4.4.23, page 88.</summary>
    [Theory]
    [InlineData(0x07, 0x01)]
    [InlineData(0x08, 0x0D)]
    [InlineData(0x09, 0x0B)]
    [InlineData(0x0A, 0x38)]
    [InlineData(0x11, 0x14)]
    [InlineData(0x13, 0x0F)]
    [InlineData(0x14, 0xC0)]
    [InlineData(0x15, 0x0A)]
    [InlineData(0x19, 0x19)]
    [InlineData(0x1E, 0x04)]
    [InlineData(0x1F, 0x0A)]
    public void Page_1_starts_with_the_datasheets_values(byte register, byte value)
    {
        bus.Write(0x07, 1);
        Assert.Equal(value, bus.ReadFrom(register));
        bus.Write(0x07, 0);
        Assert.Equal(0xA0, bus.ReadFrom(0x00));
    }

    /// <summary>Table 0-2, on page 13 by the list on page 10: 400 ms after power-on, 650 ms after a reset; before that the address is not acknowledged.</summary>
    [Fact]
    public void It_is_silent_while_it_starts()
    {
        bus.Write(SystemTrigger, 0x20);
        clock.AdvanceMilliseconds(649.999);
        Assert.False(bus.TryWrite(0x00));
        clock.AdvanceMilliseconds(0.001);
        Assert.Equal(0xA0, bus.ReadFrom(0x00));
        chip.LosePower();
        clock.AdvanceMilliseconds(399.999);
        Assert.False(bus.TryWrite(0x00));
        clock.AdvanceMilliseconds(0.001);
        Assert.Equal(0xA0, bus.ReadFrom(0x00));
    }

    /// <summary>Table 3-6, page 21: 7 ms out of CONFIGMODE, 19 ms into it. SYS_STATUS: 0 idle, 5 fusion, 6 without fusion.</summary>
    [Fact]
    public void Modes_take_their_time_to_switch()
    {
        bus.Write(OperationMode, Ndof);
        clock.AdvanceMilliseconds(6.999);
        Assert.Equal(0, bus.ReadFrom(0x39));
        clock.AdvanceMilliseconds(0.001);
        Assert.Equal(5, bus.ReadFrom(0x39));
        Assert.Equal(Ndof, bus.ReadFrom(OperationMode));
        bus.Write(OperationMode, 0x00);
        clock.AdvanceMilliseconds(18.999);
        Assert.Equal(5, bus.ReadFrom(0x39));
        clock.AdvanceMilliseconds(0.001);
        Assert.Equal(0, bus.ReadFrom(0x39));
        bus.Write(OperationMode, 0x07);
        clock.AdvanceMilliseconds(7);
        Assert.Equal(6, bus.ReadFrom(0x39));
    }

    /// <summary>Section 3.3.1, page 22: CONFIGMODE alone lets every writable register be changed.</summary>
    [Fact]
    public void Settings_outside_CONFIGMODE_are_ignored_and_loud()
    {
        bus.Write(OperationMode, Ndof);
        clock.AdvanceMilliseconds(7);
        bus.Write(0x3B, 0x01);
        Assert.Equal(0x80, bus.ReadFrom(0x3B));
        Assert.Contains("CONFIGMODE", Assert.Single(log.Reports).Detail, StringComparison.Ordinal);
        bus.Write(0x07, 1);
        bus.Write(0x10, 0x40);
        Assert.Equal(0x40, bus.ReadFrom(0x10));
        Assert.Single(log.Reports);
    }

    [Fact]
    public void At_rest_and_flat_gravity_is_up_and_the_quaternion_is_one()
    {
        Run(Ndof);
        Assert.Equal([0, 0, 981], Vector(0x08));
        Assert.Equal([0, 0, 981], Vector(0x2E));
        Assert.Equal([0, 0, 0], Vector(0x28));
        Assert.Equal([0, 320, -704], Vector(0x0E)); // 20 and -44 µT, 16 LSB each
        Assert.Equal([0, 0, 0], Vector(0x1A));
        Assert.Equal([16384, 0, 0, 0], Words(0x20, 4));
        Assert.Empty(log.Reports);
    }

    /// <summary>Tables 3-17 (page 31), 3-22 (page 33), 3-29 (page 35) and 3-37 (page 37); UNIT_SEL by table 3-11, page 30.</summary>
    [Theory]
    [InlineData(0x00, 100, 16, 16, 1, 0)]
    [InlineData(0x17, 1000 / Gravity, 900 * Math.PI / 180, 900 * Math.PI / 180, 0.9, 16)]
    public void Units_follow_UNIT_SEL(byte units, double perMetrePerSecondSquared, double perDegreePerSecond, double perDegree, double perCelsius, double atZeroCelsius)
    {
        chip.LinearAccelerationMetresPerSecondSquared[0].Value = 2;
        chip.AngularRateRadiansPerSecond[1].Value = double.DegreesToRadians(100);
        chip.OrientationRadians[2].Value = double.DegreesToRadians(-90);
        chip.TemperatureCelsius.Value = -10;
        bus.Write(0x3B, units);
        Run(Ndof);
        Assert.Equal(2 * perMetrePerSecondSquared, Vector(0x28)[0], 0.5);
        Assert.Equal(2 * perMetrePerSecondSquared, Vector(0x08)[0], 0.5);
        Assert.Equal(Gravity * perMetrePerSecondSquared, Vector(0x2E)[2], 0.5);
        Assert.Equal(100 * perDegreePerSecond, Vector(0x14)[1], 0.5);
        Assert.Equal(90 * perDegree, Vector(0x1A)[0], 0.5);
        Assert.Equal((-10 * perCelsius) + atZeroCelsius, (sbyte)bus.ReadFrom(0x34), 0.5);
    }

    /// <summary>Table 3-13, page 30: heading clockwise from 0 to 360°; pitch is the turn about x, whose sign the format sets.</summary>
    [Theory]
    [InlineData(0x00, 0, 0, 90, 270, 0, 0)]
    [InlineData(0x00, 0, 0, -30, 30, 0, 0)]
    [InlineData(0x00, 120, 0, 0, 0, 0, 120)]
    [InlineData(0x80, 120, 0, 0, 0, 0, -120)]
    [InlineData(0x00, 0, 60, 0, 0, 60, 0)]
    [InlineData(0x80, 0, -60, 0, 0, -60, 0)]
    [InlineData(0x00, 20, 30, -40, 40, 30, 20)]
    public void Euler_angles_follow_the_orientation(byte units, double x, double y, double z, double heading, double roll, double pitch)
    {
        Turn(x, y, z);
        bus.Write(0x3B, units);
        Run(Ndof);
        short[] euler = Vector(0x1A);
        Assert.Equal(heading * 16, euler[0], 0.5);
        Assert.Equal(roll * 16, euler[1], 0.5);
        Assert.Equal(pitch * 16, euler[2], 0.5);
    }

    /// <summary>The quaternion turns the vertical, seen by the chip as gravity, back upright; its length is 2^14 (table 3-31, page 35).</summary>
    [Theory]
    [InlineData(20, 30, -40)]
    [InlineData(170, -10, 100)]
    [InlineData(-90, 0, 180)]
    [InlineData(0, 89, -179)]
    public void Quaternion_gravity_and_magnetic_field_agree(double x, double y, double z)
    {
        Turn(x, y, z);
        Run(Ndof);
        double[] q = [.. Words(0x20, 4).Select(count => count / 16384.0)];
        Assert.Equal(1, q.Sum(part => part * part), 1e-3);
        double[] up = Rotate(q, Vector(0x2E));
        Assert.Equal([0, 0, 981], up, (a, b) => Math.Abs(a - b) < 1.5);
        double[] field = Rotate(q, Vector(0x0E));
        Assert.Equal([0, 320, -704], field, (a, b) => Math.Abs(a - b) < 1.5);
    }

    [Fact]
    public void Heading_is_relative_without_the_magnetometer_and_absolute_with_it()
    {
        Turn(0, 0, -50);
        Run(Imu);
        Assert.Equal(0, Vector(0x1A)[0]);
        Turn(0, 0, -60);
        clock.AdvanceMilliseconds(10);
        Assert.Equal(10 * 16, Vector(0x1A)[0]);
        Run(Ndof);
        Assert.Equal(60 * 16, Vector(0x1A)[0]);
    }

    /// <summary>Table 3-3, on page 20 by the list on page 10, and sections 3.3.1 and 3.3.2, page 22: what a mode does not use stays zero, and everything does in CONFIGMODE.</summary>
    [Theory]
    [InlineData(0x01, true, false, false)]
    [InlineData(0x02, false, true, false)]
    [InlineData(0x03, false, false, true)]
    [InlineData(0x04, true, true, false)]
    [InlineData(0x05, true, false, true)]
    [InlineData(0x06, false, true, true)]
    [InlineData(0x07, true, true, true)]
    [InlineData(0x08, true, false, true)]
    [InlineData(0x09, true, true, false)]
    [InlineData(0x0A, true, true, false)]
    public void Modes_have_their_sensors(byte mode, bool accelerometer, bool magnetometer, bool gyroscope)
    {
        chip.AngularRateRadiansPerSecond[2].Value = 1;
        Run(mode);
        Assert.Equal(accelerometer, Vector(0x08)[2] != 0);
        Assert.Equal(magnetometer, Vector(0x0E)[2] != 0);
        Assert.Equal(gyroscope, Vector(0x14)[2] != 0);
        Assert.Equal(mode >= 8, Words(0x20, 1)[0] != 0);
        bus.Write(OperationMode, 0);
        clock.AdvanceMilliseconds(19);
        Assert.Equal(new byte[0x2C], bus.ReadFrom(0x08, 0x2C));
    }

    /// <summary>Table 3-14, page 31: 100 Hz for NDOF and IMU, 20 Hz for COMPASS, 50 Hz for M4G.</summary>
    [Theory]
    [InlineData(0x0C, 10)]
    [InlineData(0x08, 10)]
    [InlineData(0x09, 50)]
    [InlineData(0x0A, 20)]
    public void Data_change_at_the_output_rate(byte mode, double periodMilliseconds)
    {
        bus.Write(OperationMode, mode);
        clock.AdvanceMilliseconds(7 + periodMilliseconds);
        bus.ReadFrom(0x00);
        chip.LinearAccelerationMetresPerSecondSquared[0].Value = 1;
        clock.AdvanceMilliseconds(periodMilliseconds - 0.001);
        Assert.Equal(0, Vector(0x08)[0]);
        clock.AdvanceMilliseconds(0.001);
        Assert.Equal(100, Vector(0x08)[0]);
    }

    /// <summary>Table 3-8, on page 27 by the list on page 10: 2, 4, 8, 16 g without fusion; table 3-4, page 21: 4 g with it.</summary>
    [Theory]
    [InlineData(0x0C, 0x07, 2)]
    [InlineData(0x0D, 0x07, 4)]
    [InlineData(0x0E, 0x07, 8)]
    [InlineData(0x0F, 0x07, 16)]
    [InlineData(0x0F, 0x0C, 4)]
    public void Acceleration_saturates_at_its_range(byte configuration, byte mode, double rangeG)
    {
        chip.LinearAccelerationMetresPerSecondSquared[0].Value = -500;
        bus.Write(0x07, 1);
        bus.Write(0x08, configuration);
        bus.Write(0x07, 0);
        Run(mode);
        Assert.Equal(-rangeG * Gravity * 100, Vector(0x08)[0], 0.5);
    }

    /// <summary>Section 3.4 from page 24: P1 is the default; P0 has x along -y of the chip... each placement maps and signs the axes.</summary>
    [Theory]
    [InlineData(0x24, 0x00, 100, 200, 981 + 300)]
    [InlineData(0x21, 0x04, -200, 100, 981 + 300)]
    [InlineData(0x24, 0x06, -100, -200, 981 + 300)]
    [InlineData(0x24, 0x03, 100, -200, -981 - 300)]
    public void Axes_are_remapped(byte map, byte sign, double x, double y, double z)
    {
        chip.LinearAccelerationMetresPerSecondSquared[0].Value = 1;
        chip.LinearAccelerationMetresPerSecondSquared[1].Value = 2;
        chip.LinearAccelerationMetresPerSecondSquared[2].Value = 3;
        bus.Write(0x41, map, sign);
        Run(Ndof);
        Assert.Equal([x, y, z], Vector(0x08).Select(count => (double)count), (a, b) => Math.Abs(a - b) <= 1);
        double[] up = Rotate([.. Words(0x20, 4).Select(count => count / 16384.0)], Vector(0x2E));
        Assert.Equal([0, 0, 981], up, (a, b) => Math.Abs(a - b) < 1.5);
    }

    /// <summary>Section 3.4, page 24: two axes mapped to one are invalid, and the map from before is restored.</summary>
    [Fact]
    public void A_map_that_uses_an_axis_twice_is_ignored_and_loud()
    {
        bus.Write(0x41, 0x20);
        Assert.Equal(0x24, bus.ReadFrom(0x41));
        Assert.Contains("section 3.4", Assert.Single(log.Reports).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_self_test_takes_400_ms_and_tells_what_failed()
    {
        bus.Write(SystemTrigger, 0x01);
        clock.AdvanceMilliseconds(399);
        Assert.Equal(4, bus.ReadFrom(0x39));
        clock.AdvanceMilliseconds(1);
        Assert.Equal([0x0F, 0x00, 0x00, 0x00, 0x00], bus.ReadFrom(0x36, 5));
        chip.FailedSelfTests = Bno055SelfTests.Gyroscope;
        bus.Write(SystemTrigger, 0x01);
        clock.AdvanceMilliseconds(400);
        Assert.Equal([0x0B, 0x00, 0x00, 0x01, 0x03], bus.ReadFrom(0x36, 5));
    }

    [Fact]
    public void An_unknown_mode_is_an_error_and_loud()
    {
        bus.Write(OperationMode, 0x0D);
        Assert.Equal([0x01, 0x04], bus.ReadFrom(0x39, 2));
        Assert.Single(log.Reports);
    }

    [Fact]
    public void Low_power_mode_and_the_soft_iron_matrix_are_loud()
    {
        bus.Write(0x3E, 0x01);
        bus.ReadFrom(0x43);
        Assert.Equal([0x3E, 0x43], log.Reports.Select(report => report.Register));
    }

    [Fact]
    public void Random_bus_traffic_never_throws()
    {
        var ownClock = new ManualClock();
        var part = new Bno055Chip(ownClock, 0x28, seed: 1, log);
        part.OrientationRadians[0].Value = double.NaN;
        part.LinearAccelerationMetresPerSecondSquared[1].Value = double.PositiveInfinity;
        part.AngularRateRadiansPerSecond[2].Value = 1e300;
        I2cMaster.Fuzz(part, 0x28, ownClock, 10_000);
        Assert.NotEmpty(log.Reports);
    }

    private void Run(byte mode)
    {
        bus.Write(OperationMode, mode);
        clock.AdvanceMilliseconds(100);
    }

    private void Turn(double xDegrees, double yDegrees, double zDegrees)
    {
        chip.OrientationRadians[0].Value = double.DegreesToRadians(xDegrees);
        chip.OrientationRadians[1].Value = double.DegreesToRadians(yDegrees);
        chip.OrientationRadians[2].Value = double.DegreesToRadians(zDegrees);
    }

    private short[] Vector(byte register) => Words(register, 3);

    private short[] Words(byte register, int count)
    {
        byte[] bytes = bus.ReadFrom(register, 2 * count);
        return [.. Enumerable.Range(0, count).Select(i => BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(2 * i)))];
    }

    /// <summary>q v q*, by Hamilton's product.</summary>
    private static double[] Rotate(double[] q, short[] v)
    {
        double[] p = Multiply(Multiply(q, [0, v[0], v[1], v[2]]), [q[0], -q[1], -q[2], -q[3]]);
        return p[1..];
    }

    private static double[] Multiply(double[] a, double[] b) =>
    [
        (a[0] * b[0]) - (a[1] * b[1]) - (a[2] * b[2]) - (a[3] * b[3]),
        (a[0] * b[1]) + (a[1] * b[0]) + (a[2] * b[3]) - (a[3] * b[2]),
        (a[0] * b[2]) - (a[1] * b[3]) + (a[2] * b[0]) + (a[3] * b[1]),
        (a[0] * b[3]) + (a[1] * b[2]) - (a[2] * b[1]) + (a[3] * b[0]),
    ];
}
