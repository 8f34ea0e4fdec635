using System.Text;
using Controller.App.Settings;
using Controller.Contract;
using Controller.Hardware;
using Controller.Hardware.Model;
using Controller.Hardware.Settings;

namespace Controller.Control.Tests;

public sealed class SettingsTests
{
    private static readonly MachineModel Leg = HardwareCatalog.LoadMachine("humanoid-leg");

    [Fact]
    public void The_firmware_reads_back_every_value_that_the_host_writes()
    {
        byte[] file = MachineSettingsWriter.Write(Leg);
        Assert.Null(MachineSettingsReader.Read(file, file.Length, out MachineSettings settings));

        Assert.Equal("humanoid-leg", settings.Machine);
        Assert.Equal("esp32-devkitc", settings.Board);
        Assert.Equal("esp32-devkitc ESP32-D0WDQ6", settings.Hardware);
        Assert.Equal((20, 100), (settings.ControlPeriodMilliseconds, settings.TelemetryPeriodMilliseconds));
        Assert.Equal((1, 21, 22), (settings.I2cBus, settings.I2cDataPin, settings.I2cClockPin));
        Assert.Equal((0x40, 50, 25_000_000), (settings.Pca9685Address, settings.Pca9685Hertz, settings.Pca9685OscillatorHertz));
        Assert.Equal(0x68, settings.Mpu6050Address);
        Assert.Equal((33, 19, 18), (settings.EmergencyStopPin, settings.OutputEnablePin, settings.StatusLedPin));
        Assert.Equal((17, 16), (settings.WatchdogInputPin, settings.WatchdogEnablePin));
        Assert.Equal((25, 26, 27), (settings.MuxSelectAPin, settings.MuxSelectBPin, settings.MuxSelectCPin));
        Assert.Equal((6, 7), (settings.FeedbackAdcChannel, settings.BusVoltageAdcChannel));
        Assert.Equal(3.9f, settings.AdcFullScaleVolts);
        Assert.Equal(3.2f, settings.BusVoltageRatio);
        Assert.Equal((6f, 4.8f, 7.2f), (settings.BusVoltageNominalVolts, settings.BusVoltageMinimumVolts, settings.BusVoltageMaximumVolts));
        Assert.Equal(2, settings.PlatformValvePin);
        Assert.Equal([36, 39, 32, 23], settings.FootCells.Select(cell => cell.DataPin));
        Assert.Equal([4, 13, 14, 5], settings.FootCells.Select(cell => cell.ClockPin));
        Assert.Equal([0.0515f, 0.0515f, -0.0525f, -0.0525f], settings.FootCells.Select(cell => cell.XMetres));
        Assert.Equal([0.0425f, -0.0235f, 0.0425f, -0.0235f], settings.FootCells.Select(cell => cell.YMetres));

        // 1 mV/V at 49.03325 N on a full scale of 1/256 of the same supply for 2^23 counts.
        Assert.All(settings.FootCells, cell => Assert.Equal(256 / 1000.0 * 8388608 / 49.03325, cell.CountsPerNewton, 0.01));
        Assert.Equal(Leg.Joints.Count, settings.Joints.Length);
        for (int i = 0; i < settings.Joints.Length; i++)
        {
            JointModel model = Leg.Joints[i];
            JointSettings joint = settings.Joints[i];
            Assert.Equal((model.Name, model.ServoChannel, model.FeedbackChannel), (joint.Name, joint.PwmChannel, joint.MuxChannel));
            Assert.Equal((float)model.Limits.MinPositionRadians, joint.MinRadians);
            Assert.Equal((float)model.Limits.MaxPositionRadians, joint.MaxRadians);
            Assert.Equal((float)model.Limits.MaxVelocityRadiansPerSecond, joint.MaxRadiansPerSecond);
            Assert.Equal(30f, joint.MaxRadiansPerSecondSquared);
            Assert.Equal(model.PulseMicrosecondsAt(0.5), joint.ZeroMicroseconds + (0.5 * joint.MicrosecondsPerRadian), 3);
            Assert.Equal(
                model.FeedbackVoltsAt(0.5) * Leg.FeedbackMultiplexer.DividerRatio,
                joint.FeedbackZeroVolts + (0.5 * joint.FeedbackVoltsPerRadian),
                5);
            Assert.Equal(1.1278f, joint.StallTorqueNewtonMetres);
            Assert.Equal(0.026f, joint.SaturationRadians);
            Assert.Equal((0.15f, 200), (joint.FollowingErrorRadians, joint.FollowingErrorMilliseconds));
        }
    }

    [Fact]
    public void A_machine_without_foot_and_platform_needs_no_keys_for_them()
    {
        byte[] file = MachineSettingsWriter.Write(Leg with { FootForce = null, Platform = null });
        Assert.DoesNotContain("foot", Encoding.ASCII.GetString(file), StringComparison.Ordinal);
        Assert.Null(MachineSettingsReader.Read(file, file.Length, out MachineSettings settings));
        Assert.Empty(settings.FootCells);
        Assert.Equal(-1, settings.PlatformValvePin);
    }

    [Fact]
    public void Network_settings_come_back_as_written()
    {
        byte[] file = NetworkSettingsWriter.Write("10.0.0.2", 1884, "leg", "a=b c#", 7);
        Assert.Null(NetworkSettings.Read(file, file.Length, out NetworkSettings settings));
        Assert.Equal(("10.0.0.2", 1884, "leg", "a=b c#", 7), (settings.BrokerHost, settings.BrokerPort, settings.BrokerUser, settings.BrokerPassword, settings.KeepAliveSeconds));

        file = NetworkSettingsWriter.Write("broker");
        Assert.Null(NetworkSettings.Read(file, file.Length, out settings));
        Assert.Null(settings.BrokerUser);
        Assert.Null(settings.BrokerPassword);
    }

    [Fact]
    public void Damaged_network_settings_fall_back_to_the_defaults()
    {
        byte[] file = NetworkSettingsWriter.Write("10.0.0.2");
        file[^3] ^= 1;
        Assert.Contains("crc32", NetworkSettings.Read(file, file.Length, out NetworkSettings settings), StringComparison.Ordinal);
        Assert.Equal(("controller-broker", 1883), (settings.BrokerHost, settings.BrokerPort));
    }

    [Theory]
    [InlineData("joint.3.minRadians=-0.05", "joint.3.minRadians=abc", "joint.3.minRadians: expected a number from -10 to 10, found 'abc'")]
    [InlineData("joint.3.minRadians=-0.05", "joint.3.minRadians=11", "joint.3.minRadians: expected a number from -10 to 10, found '11'")]
    [InlineData("joint.3.minRadians=-0.05", "joint.3.minRadians=3", "joint.3.maxRadians: must be greater than minRadians")]
    [InlineData("joint.3.minRadians=-0.05", "joint.3.minRadian=-0.05", "joint.3.minRadians: missing")]
    [InlineData("joint.3.pwmChannel=3", "joint.3.pwmChannel=2", "is joint 2's already")]
    [InlineData("joint.3.name=knee", "joint.3.name=imu", "'imu' is the sensor's name")]
    [InlineData("joint.3.name=knee", "joint.3.name=foot", "'foot' is the sensor's name")]
    [InlineData("joint.3.name=knee", "joint.3.name=k/e", "found 'k/e'")]
    [InlineData("schema=2", "schema=3", "schema: 3 is of a newer firmware; this one reads 1 to 2")]
    [InlineData("schema=2", "schema=0", "schema: expected a whole number from 1 to 999999999, found '0'")]
    [InlineData("generation=1", "generation=0", "generation: expected a whole number from 1 to 999999999")]
    [InlineData("generation=1", "Generation=1", "generation: missing")]
    [InlineData("busVoltage.maximumVolts=7.2", "busVoltage.maximumVolts=4", "busVoltage.maximumVolts: must be greater than minimumVolts")]
    [InlineData("foot.cells=4", "foot.cells=5", "foot.cells: expected a whole number from 1 to 4, found '5'")]
    [InlineData("control.periodMilliseconds=20", "control.periodMilliseconds=30", "foot.cells: more than the control period leaves time to read")]
    [InlineData("foot.1.clockPin=13", "foot.1.clockPin=176", "foot.1.clockPin: expected a whole number from 0 to 175, found '176'")]
    [InlineData("pin.statusLed=18", "pin.statusLed=18\npin.statusLed=5", "unknown or repeated key")]
    [InlineData("pin.statusLed=18", "pin.statusLed", "expected key=value")]
    [InlineData("adc.fullScaleVolts=3.9", "adc.fullScaleVolts=0", "must not be that close to 0")]
    [InlineData("joints=6", "joints=9", "joints: expected a whole number from 1 to 8, found '9'")]
    public void A_mistake_is_named_with_file_line_and_field(string good, string bad, string expected)
    {
        string text = Encoding.ASCII.GetString(MachineSettingsWriter.Write(Leg));
        Assert.Contains(good + "\n", text, StringComparison.Ordinal);
        byte[] file = Sealed(text[..text.IndexOf("crc32=", StringComparison.Ordinal)].Replace(good + "\n", bad + "\n", StringComparison.Ordinal));
        string error = MachineSettingsReader.Read(file, file.Length, out MachineSettings settings);
        Assert.Null(settings);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Matches(@"^machine\.a line \d+: ", error);
    }

    [Fact]
    public void The_line_is_the_line_of_the_mistake()
    {
        string[] lines = Encoding.ASCII.GetString(MachineSettingsWriter.Write(Leg)).Split('\n');
        int line = Array.FindIndex(lines, text => text.StartsWith("joint.3.minRadians=", StringComparison.Ordinal));
        lines[line] = "joint.3.minRadians=abc";
        byte[] file = Sealed(string.Join('\n', lines[..^2]) + "\n");
        Assert.StartsWith($"machine.a line {line + 1}: joint.3.minRadians: ", MachineSettingsReader.Read(file, file.Length, out _), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_anywhere_is_refused()
    {
        byte[] file = MachineSettingsWriter.Write(Leg);
        for (int count = 0; count < file.Length; count++)
        {
            string error = MachineSettingsReader.Read(file, count, out MachineSettings settings);
            Assert.Null(settings);
            Assert.Matches(@"^machine\.a line \d+: ", error);
        }
    }

    [Fact]
    public void Any_single_flipped_bit_is_refused()
    {
        byte[] file = MachineSettingsWriter.Write(Leg);
        for (int bit = 0; bit < file.Length * 8; bit++)
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            string error = MachineSettingsReader.Read(file, file.Length, out MachineSettings settings);
            Assert.True(settings is null && error is not null, $"bit {bit} went unnoticed");
            Assert.Matches(@"^machine\.a line \d+: ", error);
            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Random_edits_with_a_valid_checksum_never_throw_and_always_name_a_line_or_pass()
    {
        string body = Encoding.ASCII.GetString(MachineSettingsWriter.Write(Leg));
        body = body[..body.IndexOf("crc32=", StringComparison.Ordinal)];
        Random random = new(11);
        int refused = 0;
        for (int i = 0; i < 20_000; i++)
        {
            StringBuilder text = new(body);
            int edits = random.Next(1, 4);
            for (int k = 0; k < edits; k++)
            {
                int at = random.Next(text.Length);
                switch (random.Next(4))
                {
                    case 0:
                        text[at] = (char)random.Next(0x20, 0x7F);
                        break;
                    case 1:
                        text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
                        break;
                    case 2:
                        text.Insert(at, "-9e9.\n=="[random.Next(8)]);
                        break;
                    default:
                        text.Insert(at, body.AsSpan(random.Next(body.Length - 30), 30));
                        break;
                }
            }

            byte[] file = Sealed(text.ToString());
            string error = MachineSettingsReader.Read(file, file.Length, out MachineSettings settings);
            Assert.Equal(error is null, settings is not null);
            if (error is not null)
            {
                refused++;
                Assert.Matches(@"^machine\.a line \d+: \S", error);
            }
        }

        Assert.InRange(refused, 15_000, 20_000);
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        Random random = new(3);
        for (int i = 0; i < 5000; i++)
        {
            byte[] file = new byte[random.Next(0, 300)];
            random.NextBytes(file);
            Assert.NotNull(MachineSettingsReader.Read(file, file.Length, out _));
            Assert.NotNull(NetworkSettings.Read(file, file.Length, out _));
        }
    }

    [Fact]
    public void A_file_beyond_the_bound_is_refused()
    {
        byte[] file = new byte[SettingsFile.MaxBytes + 1];
        Assert.Contains("longer than 8192 bytes", MachineSettingsReader.Read(file, file.Length, out _), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0.05")]
    [InlineData("424.4132")]
    [InlineData("1E-05")]
    [InlineData("3.4e+2")]
    [InlineData("0.0087")]
    [InlineData("123456789.25")]
    public void Numbers_are_read_as_the_host_reads_them(string text)
    {
        Assert.True(DecimalText.TryParseNumber(text, out double value));
        Assert.Equal(float.Parse(text), (float)value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".5")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("0x10")]
    [InlineData("1e")]
    [InlineData("1e99")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("123456789012345678")]
    public void What_is_no_number_is_refused(string text) => Assert.False(DecimalText.TryParseNumber(text, out _));

    [Fact]
    public void A_machine_that_the_firmware_cannot_drive_is_refused_with_the_reason()
    {
        MachineModel machine = Leg with { EStop = Leg.EStop with { StopLevel = Level.Low } };
        Assert.Contains("normally closed", Assert.Throws<ArgumentException>(() => MachineSettingsWriter.Write(machine)).Message, StringComparison.Ordinal);
        machine = Leg with { Watchdog = Leg.Watchdog! with { Part = "STWD100NW", Times = WatchdogTimes.W } };
        Assert.Contains("may wait for 4.3 ms only", Assert.Throws<ArgumentException>(() => MachineSettingsWriter.Write(machine)).Message, StringComparison.Ordinal);
        machine = Leg with { ServoDriver = Leg.ServoDriver with { OutputEnableActiveLevel = Level.Low } };
        Assert.Contains("by a high level", Assert.Throws<ArgumentException>(() => MachineSettingsWriter.Write(machine)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_without_a_watchdog_has_no_pins_for_one()
    {
        byte[] file = MachineSettingsWriter.Write(Leg with { Watchdog = null });
        Assert.Null(MachineSettingsReader.Read(file, file.Length, out MachineSettings settings));
        Assert.Equal((-1, -1), (settings.WatchdogInputPin, settings.WatchdogEnablePin));
    }

    private static byte[] Sealed(string body)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(body);
        return [.. bytes, .. Encoding.ASCII.GetBytes($"crc32={Crc32.Compute(bytes, 0, bytes.Length):X8}\n")];
    }
}
