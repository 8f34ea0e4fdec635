using System.Text;
using Controller.App.Settings;
using Controller.Contract;

namespace Controller.Control.Tests;

public sealed class SettingsUpgradeTests
{
    // As firmware 0.1 took it, with one joint of the leg's six.
    private const string MachineOfSchemaOne = """
        schema=1
        machine=humanoid-leg
        board=esp32-devkitc
        hardware=esp32-devkitc ESP32-D0WDQ6
        control.periodMilliseconds=20
        telemetry.periodMilliseconds=100
        i2c.bus=1
        i2c.dataPin=21
        i2c.clockPin=22
        pca9685.address=64
        pca9685.hertz=50
        pca9685.oscillatorHertz=25000000
        mpu6050.address=104
        pin.emergencyStop=33
        pin.outputEnable=19
        pin.statusLed=18
        pin.muxSelectA=25
        pin.muxSelectB=26
        pin.muxSelectC=27
        adc.feedback=6
        adc.busVoltage=7
        adc.fullScaleVolts=3.9
        busVoltage.ratio=3.2
        busVoltage.nominalVolts=6
        busVoltage.minimumVolts=4.8
        joints=1
        joint.0.name=knee
        joint.0.pwmChannel=3
        joint.0.muxChannel=3
        joint.0.minRadians=-0.05
        joint.0.maxRadians=2
        joint.0.maxRadiansPerSecond=3
        joint.0.zeroMicroseconds=1500
        joint.0.microsecondsPerRadian=424.4132
        joint.0.feedbackZeroVolts=1.2
        joint.0.feedbackVoltsPerRadian=0.4
        joint.0.stallTorqueNewtonMetres=1.1278
        joint.0.saturationRadians=0.026
        joint.0.followingErrorRadians=0.15
        joint.0.followingErrorMilliseconds=200

        """;

    private readonly MemoryFlash flash = new();

    [Fact]
    public void Settings_of_schema_1_run_with_the_documented_defaults_and_are_kept_as_schema_2()
    {
        byte[] old = Sealed(MachineOfSchemaOne);
        flash.Files[@"I:\machine.cfg"] = old;
        BoardSettings settings = new(flash);
        Assert.Equal("ok", settings.Status);
        Assert.Equal((1, 30f, 7.2f), (settings.Machine.Generation, settings.Machine.Joints[0].MaxRadiansPerSecondSquared, settings.Machine.BusVoltageMaximumVolts));
        Assert.Equal(old, flash.Files[@"I:\machine.cfg"]);

        // A board of that time drives /OE itself: taken for one with a gate, off would be on.
        Assert.False(settings.Machine.IsOutputEnableActiveHigh);

        string kept = Encoding.ASCII.GetString(flash.Files[SettingsFile.MachinePath]);
        string body = MachineOfSchemaOne["schema=1\n".Length..];
        Assert.StartsWith("schema=2\ngeneration=1\n" + body + "busVoltage.maximumVolts=7.200\njoint.0.maxRadiansPerSecondSquared=30.0\noutputEnable.activeHigh=0\npin.watchdogInput=-1\npin.watchdogEnable=-1\ncrc32=", kept, StringComparison.Ordinal);

        int writes = flash.Writes;
        Assert.Equal(1, new BoardSettings(flash).Machine.Generation);
        Assert.Equal(writes, flash.Writes);
    }

    [Fact]
    public void Settings_that_are_wrong_are_not_upgraded_and_the_line_is_that_of_the_file()
    {
        flash.Files[@"I:\machine.cfg"] = Sealed(MachineOfSchemaOne.Replace("joint.0.maxRadians=2\n", "joint.0.maxRadians=-2\n", StringComparison.Ordinal));
        BoardSettings settings = new(flash);
        Assert.Null(settings.Machine);
        Assert.False(settings.IsMachineMissing);
        Assert.Equal("machine.cfg line 31: joint.0.maxRadians: must be greater than minRadians", settings.Status);
        Assert.Equal(0, flash.Writes);
    }

    [Fact]
    public void Schema_1_knows_no_key_of_schema_2()
    {
        flash.Files[@"I:\machine.cfg"] = Sealed(MachineOfSchemaOne + "joint.0.maxRadiansPerSecondSquared=99\n");
        Assert.Equal("machine.cfg line 41: joint.0.maxRadiansPerSecondSquared: is not of schema 1", new BoardSettings(flash).Status);
    }

    [Fact]
    public void A_newer_schema_is_refused_by_name_although_an_older_slot_would_do()
    {
        flash.Files[@"I:\machine.cfg"] = Sealed(MachineOfSchemaOne);
        _ = new BoardSettings(flash);
        flash.Files[@"I:\machine.b"] = Sealed("schema=3\ngeneration=2\nmachine=humanoid-leg\n");
        BoardSettings settings = new(flash);
        Assert.Null(settings.Machine);
        Assert.Equal("machine.b line 1: schema: 3 is of a newer firmware; this one reads 1 to 2", settings.Status);
    }

    [Fact]
    public void A_flash_that_takes_nothing_leaves_the_machine_running_on_what_was_upgraded_in_memory_and_says_so()
    {
        flash.Files[@"I:\machine.cfg"] = Sealed(MachineOfSchemaOne);
        flash.Wear = (_, _) => 0xFF;
        BoardSettings settings = new(flash);
        Assert.Equal((0, 30f), (settings.Machine.Generation, settings.Machine.Joints[0].MaxRadiansPerSecondSquared));
        Assert.Equal("machine.a line 1: file: does not hold what was written", settings.Status);
    }

    [Fact]
    public void A_status_never_outgrows_the_birth_certificate()
    {
        foreach (string document in new[] { "machine", "network", "calibration" })
            flash.Files[$@"I:\{document}.a"] = [0];
        BoardSettings settings = new(flash);
        Assert.InRange(settings.Status.Length, 20, 200);
        Assert.StartsWith("machine.a line 1: file: byte 0 is not printable ASCII; network.a line 1: ", settings.Status, StringComparison.Ordinal);
    }

    private static byte[] Sealed(string body)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(body);
        return [.. bytes, .. Encoding.ASCII.GetBytes($"crc32={Crc32.Compute(bytes, 0, bytes.Length):X8}\n")];
    }
}
