using System.Text;
using Controller.App.Calibration;
using Controller.App.Settings;
using Controller.Contract;
using Controller.Hardware;
using Controller.Hardware.Model;
using Controller.Hardware.Settings;

namespace Controller.Control.Tests;

public sealed class MachineCalibrationTests
{
    private const string Hardware = "esp32-devkitc ESP32-D0WDQ6";
    private static readonly MachineModel Leg = HardwareCatalog.LoadMachine("humanoid-leg");

    private readonly MemoryFlash flash = new();

    [Fact]
    public void The_factory_calibrates_every_joint_with_zeros_and_the_foots_cells_with_their_zero_balance()
    {
        Assert.Null(Read(CalibrationWriter.WriteFactory(Leg), Hardware, out MachineCalibration calibration));
        Assert.Equal(1, calibration.Generation);
        foreach (JointModel model in Leg.Joints)
        {
            JointCalibration joint = calibration.Find(model.Name);
            Assert.Equal((0f, 1, "factory"), (joint.ZeroRadians, joint.Direction, joint.Reference));
            Assert.Equal(((float)model.Limits.MinPositionRadians, (float)model.Limits.MaxPositionRadians), (joint.RangeMinRadians, joint.RangeMaxRadians));
            Assert.Equal("factory, generation 1, zero +0.0000 rad", calibration.GetText(model.Name));
        }

        Assert.True(calibration.HasImu);
        // The cells' zero balance, 2 % of 1 mV/V, on a full scale of 1/256 of the same supply for 2^23.
        Assert.All(calibration.FootTareCounts, counts => Assert.Equal(0.02 * 0.001 * 256 * 8388608, counts, 0.5));
    }

    [Fact]
    public void What_was_measured_comes_back_after_a_reset_to_a_millionth()
    {
        MachineCalibration written = new() { Hardware = Hardware, HasImu = true };
        written.Set(new JointCalibration { Name = "knee", Reference = ReferenceKind.Jig, ZeroRadians = 0.0123456f, RangeMinRadians = -0.05f, RangeMaxRadians = 2.01f });
        written.Set(new JointCalibration { Name = "hip-yaw", Reference = ReferenceKind.Homed, ZeroRadians = -1.5f, Direction = -1, RangeMinRadians = -0.8f, RangeMaxRadians = 0.8f });
        (written.ImuRateXRadiansPerSecond, written.ImuRateYRadiansPerSecond, written.ImuRateZRadiansPerSecond) = (0.0349066f, -0.000001f, 0.02f);
        (written.ImuRollRadians, written.ImuPitchRadians) = (-0.01f, 0.02f);
        written.FootTareCounts = [8388607, -8388608, 0, -17];
        Assert.True(written.TryWrite(new SettingsStore(flash), out string problem), problem);
        Assert.Equal(1, written.Generation);

        Assert.Null(MachineCalibration.Read(new SettingsStore(flash).Read(SettingsFile.Calibration), Hardware, out MachineCalibration back));
        Assert.Equal(0.012346f, back.Find("knee").ZeroRadians);
        Assert.Equal((-1.5f, -1, "homed"), (back.Find("hip-yaw").ZeroRadians, back.Find("hip-yaw").Direction, back.Find("hip-yaw").Reference));
        Assert.Equal((-0.05f, 2.01f), (back.Find("knee").RangeMinRadians, back.Find("knee").RangeMaxRadians));
        Assert.Equal((0.034907f, -0.000001f, 0.02f), (back.ImuRateXRadiansPerSecond, back.ImuRateYRadiansPerSecond, back.ImuRateZRadiansPerSecond));
        Assert.Equal((-0.01f, 0.02f), (back.ImuRollRadians, back.ImuPitchRadians));
        Assert.Equal([8388607, -8388608, 0, -17], back.FootTareCounts);
        Assert.Equal("jig, generation 1, zero +0.0123 rad", back.GetText("knee"));
        Assert.Equal("homed, generation 1, zero -1.5000 rad, reversed", back.GetText("hip-yaw"));
    }

    [Fact]
    public void A_joint_that_it_does_not_name_is_not_calibrated_and_those_that_it_names_are_in_any_order()
    {
        Assert.Null(Read(CalibrationWriter.WriteFactory(Leg with { Joints = [.. Leg.Joints.Reverse().Skip(1)] }), Hardware, out MachineCalibration calibration));
        Assert.False(calibration.IsCalibrated(Leg.Joints[^1].Name));
        Assert.Equal("not calibrated", calibration.GetText(Leg.Joints[^1].Name));
        Assert.All(Leg.Joints.SkipLast(1), joint => Assert.True(calibration.IsCalibrated(joint.Name)));
    }

    [Fact]
    public void Measurements_of_other_hardware_calibrate_nothing()
    {
        string error = Read(CalibrationWriter.WriteFactory(Leg), "esp32-devkitc ESP32-S3", out MachineCalibration calibration);
        Assert.Equal("calibration.a line 3: hardware: was measured on 'esp32-devkitc ESP32-D0WDQ6', this is 'esp32-devkitc ESP32-S3'; calibrate anew", error);
        Assert.False(calibration.IsCalibrated("knee"));
        Assert.Equal(0, calibration.Generation);
    }

    [Theory]
    [InlineData("joint.3.direction=1", "joint.3.direction=0", "joint.3.direction: expected 1 or -1")]
    [InlineData("joint.3.reference=factory", "joint.3.reference=guess", "joint.3.reference: expected factory, jig or homed")]
    [InlineData("joint.3.zeroRadians=0", "joint.3.zeroRadians=NaN", "joint.3.zeroRadians: expected a number from -10 to 10, found 'NaN'")]
    [InlineData("joint.3.zeroRadians=0", "joint.3.zeroRadian=0", "joint.3.zeroRadians: missing")]
    [InlineData("joint.3.name=knee", "joint.3.name=hip-yaw", "joint.3.name: is joint 0's already")]
    [InlineData("joint.3.rangeMaxRadians=2.1", "joint.3.rangeMaxRadians=-0.05", "joint.3.rangeMaxRadians: must be greater than rangeMinRadians")]
    [InlineData("foot.2.tareCounts=42950", "foot.2.tareCounts=8388608", "foot.2.tareCounts: expected a whole number from -8388608 to 8388607")]
    [InlineData("imu.rollRadians=0", "imu.rollRadian=0", "imu.rollRadians: missing")]
    [InlineData("schema=1", "schema=2", "schema: 2 is of a newer firmware; this one reads 1 to 1")]
    public void A_mistake_is_named_and_nothing_is_calibrated(string good, string bad, string expected)
    {
        string text = Encoding.ASCII.GetString(CalibrationWriter.WriteFactory(Leg));
        Assert.Contains(good + "\n", text, StringComparison.Ordinal);
        byte[] body = Encoding.ASCII.GetBytes(text[..text.IndexOf("crc32=", StringComparison.Ordinal)].Replace(good + "\n", bad + "\n", StringComparison.Ordinal));
        byte[] file = [.. body, .. Encoding.ASCII.GetBytes($"crc32={Crc32.Compute(body, 0, body.Length):X8}\n")];
        string error = Read(file, Hardware, out MachineCalibration calibration);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Empty(calibration.Joints);
    }

    [Fact]
    public void A_measurement_that_could_not_be_read_again_is_refused_and_the_old_one_stays()
    {
        flash.Files[SettingsFile.CalibrationPath] = CalibrationWriter.WriteFactory(Leg);
        SettingsStore store = new(flash);
        Assert.Null(MachineCalibration.Read(store.Read(SettingsFile.Calibration), Hardware, out MachineCalibration calibration));
        calibration.Find("knee").ZeroRadians = float.NaN;
        Assert.False(calibration.TryWrite(store, out string problem));
        Assert.Contains("joint.3.zeroRadians: expected a number", problem, StringComparison.Ordinal);
        Assert.Equal((0, 1), (flash.Writes, calibration.Generation));
    }

    [Theory]
    [InlineData(0f, 4, "0.0000")]
    [InlineData(0.0123456f, 4, "0.0123")]
    [InlineData(-0.00004f, 4, "0.0000")]
    [InlineData(-0.00005001f, 4, "-0.0001")]
    [InlineData(0.999999f, 4, "1.0000")]
    [InlineData(-12.5f, 6, "-12.500000")]
    [InlineData(7.2000003f, 3, "7.200")]
    [InlineData(1999.9f, 6, "1999.900024")]
    [InlineData(2000.1f, 6, "NaN")]
    [InlineData(float.NaN, 6, "NaN")]
    [InlineData(float.NegativeInfinity, 6, "NaN")]
    public void Numbers_are_written_with_fixed_decimals(float value, int decimals, string expected)
        => Assert.Equal(expected, DecimalText.Format(value, decimals));

    private static string Read(byte[] file, string hardware, out MachineCalibration calibration)
        => MachineCalibration.Read(new SettingsDocument(new SettingsSlot("calibration.a", file, file.Length)), hardware, out calibration);
}
