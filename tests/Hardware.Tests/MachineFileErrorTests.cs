using Controller.Hardware.Loading;

namespace Controller.Hardware.Tests;

public sealed class MachineFileErrorTests : IDisposable
{
    private readonly HardwareFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Anchor, text there, its replacement, and the error's field and message.</summary>
    public static TheoryData<string, string, string, string, string> Mistakes => new()
    {
        { "\"name\": \"knee\"", "\"maxPositionRadians\": 2.1", "\"maxPositionRadians\": 9.4", "joints[3].limits.maxPositionRadians", "9.4 is above 3.2; expected a number from -3.2 to 3.2 rad" },
        { "\"name\": \"knee\"", "\"maxPositionRadians\": 2.1", "\"maxPositionRadians\": \"far\"", "joints[3].limits.maxPositionRadians", "\"far\" is the wrong type; expected a number from -3.2 to 3.2 rad" },
        { "\"name\": \"knee\"", "\"maxPositionRadians\": 2.1", "\"maxPositionRadian\": 2.1", "joints[3].limits.maxPositionRadian", "unknown field; did you mean \"maxPositionRadians\"?" },
        { "\"name\": \"knee\"", "\"minPositionRadians\": -0.05", "\"minPositionRadians\": 2.5", "joints[3].limits.minPositionRadians", "2.5 is not below maxPositionRadians, 2.1; expected a range" },
        { "\"name\": \"knee\"", "\"zeroPulseMicroseconds\": 1500", "\"zeroPulseMicroseconds\": 2000", "joints[3].limits.maxPositionRadians", "2.1 needs a pulse of 2891 us; expected a position within the 500 to 2500 us of dfrobot-dss-m15s" },
        { "\"name\": \"knee\"", "\"maxVelocityRadiansPerSecond\": 3.0", "\"maxVelocityRadiansPerSecond\": 12", "joints[3].limits.maxVelocityRadiansPerSecond", "12 is above 6.545, the no-load velocity of dfrobot-dss-m15s; expected at most that" },
        { "\"name\": \"knee\"", "\"servoChannel\": 3", "\"servoChannel\": 2", "joints[3].servoChannel", "servo channel 2 is taken by joints[2].servoChannel; expected one of its own" },
        { "\"name\": \"knee\"", "\"feedbackChannel\": 3", "\"feedbackChannel\": 8", "joints[3].feedbackChannel", "8 is above 7; expected a whole number from 0 to 7" },
        { "\"name\": \"knee\"", "\"direction\": 1", "\"direction\": 0", "joints[3].direction", "0 is no direction; expected 1 or -1" },
        { "\"joints\"", "\"name\": \"knee\"", "\"name\": \"hip-yaw\"", "joints[3].name", "joint hip-yaw is taken by joints[0].name; expected one of its own" },
        { "\"joints\"", "\"name\": \"knee\"", "\"name\": \"Knee 1\"", "joints[3].name", "\"Knee 1\" is not a name; expected lower-case letters, digits and single hyphens, such as \"hip-yaw\"" },
        { "\"name\": \"knee\"", "\"actuator\": \"dfrobot-dss-m15s\"", "\"actuator\": \"mx-28\"", "joints[3].actuator", "\"mx-28\" has no file in {folder}; known are: dfrobot-dss-m15s, xl430-w250-t" },
        { "\"servoDriver\"", "\"outputEnablePin\": 19", "\"outputEnablePin\": 34", "servoDriver.outputEnablePin", "GPIO34 is input only on esp32-devkitc; expected a pin that can drive, such as GPIO4, GPIO13, GPIO14, GPIO16" },
        { "\"servoDriver\"", "\"outputEnablePin\": 19", "\"outputEnablePin\": 21", "servoDriver.outputEnablePin", "GPIO21 is taken by I2C bus 1 (SDA); expected a free one" },
        { "\"servoDriver\"", "\"outputEnablePin\": 19", "\"outputEnablePin\": 12", "servoDriver.outputEnablePin", "GPIO12 is a strapping pin of esp32-devkitc; expected a free one" },
        { "\"servoDriver\"", "\"outputEnablePin\": 19", "\"outputEnablePin\": 20", "servoDriver.outputEnablePin", "GPIO20 is not on esp32-devkitc; expected one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 23, 25, 26, 27, 32, 33, 34, 35, 36, 39" },
        { "\"servoDriver\"", "\"outputEnablePull\": \"down\"", "\"outputEnablePull\": \"up\"", "servoDriver.outputEnablePull", "the outputs would be on while the pin floats, as in every reset; expected \"down\", the level at which they are off" },
        { "\"servoDriver\"", "\"outputEnablePull\": \"down\"", "\"outputEnablePull\": \"none\"", "servoDriver.outputEnablePull", "\"none\" is not known; expected \"down\" or \"up\"" },
        { "\"eStop\"", "\"gatesOutputs\": true", "\"gatesOutputs\": \"yes\"", "eStop.gatesOutputs", "\"yes\" is the wrong type; expected true or false" },
        { "\"watchdog\"", "\"enablePull\": \"up\"", "\"enablePull\": \"down\"", "watchdog.enablePull", "the watchdog would run while the pin floats and reset the board before its firmware has begun; expected \"up\"" },
        { "\"watchdog\"", "\"inputPin\": 17", "\"inputPin\": 19", "watchdog.inputPin", "GPIO19 is taken by servoDriver.outputEnablePin; expected a free one" },
        { "\"watchdog\"", "\"part\": \"STWD100NX\"", "\"part\": \"MAX6369\"", "watchdog.part", "\"MAX6369\" is not known; expected \"STWD100NX\" or \"STWD100NW\" or \"STWD100NY\"" },
        { "\"eStop\"", "\"pin\": 33", "\"pin\": 36", "eStop.pin", "GPIO36 has no pull-up on esp32-devkitc; expected a pin with one, such as GPIO4, GPIO13, GPIO14, GPIO16" },
        { "\"eStop\"", "\"stopLevel\": \"high\"", "\"stopLevel\": \"low\"", "eStop.stopLevel", "a broken wire would read as running; expected the level that the pull resistor gives, so that a broken wire stops the machine" },
        { "\"statusLed\"", "\"pin\": 18", "\"pin\": 33", "statusLed.pin", "GPIO33 is taken by eStop.pin; expected a free one" },
        { "\"busVoltage\"", "\"adcPin\": 35", "\"adcPin\": 13", "busVoltage.adcPin", "GPIO13 is on ADC2, which esp32-devkitc cannot use beside Wi-Fi; expected GPIO32, GPIO35, GPIO36, GPIO39" },
        { "\"busVoltage\"", "\"adcPin\": 35", "\"adcPin\": 23", "busVoltage.adcPin", "GPIO23 has no converter input on esp32-devkitc; expected GPIO32, GPIO35, GPIO36, GPIO39" },
        { "\"imu\"", "\"address\": \"0x68\"", "\"address\": \"0x70\"", "imu.address", "0x70 is not an MPU-6050's; expected \"0x68\" or \"0x69\"" },
        { "\"imu\"", "\"link\": \"shank\"", "\"link\": \"head\"", "imu.link", "no joint moves a link \"head\"; expected one of hip-yoke, hip-block, thigh, shank, ankle, foot" },
        { "\"i2c\"", "\"frequencyHertz\": 400000", "\"frequencyHertz\": 1000000", "i2c.frequencyHertz", "1000000 is above 400000; expected a whole number from 10000 to 400000 Hz" },
        { "\"supply\"", "\"nominalVolts\": 6.0", "\"nominalVolts\": 12", "joints[0].actuator", "dfrobot-dss-m15s takes 4.8 to 7.2 V; expected supply.nominalVolts, 12, within" },
        { "{", "\"controlPeriodMilliseconds\": 20", "\"controlPeriodMilliseconds\": 15", "controlPeriodMilliseconds", "15 is not a multiple of the board's tick; expected a multiple of 10 ms" },
        { "{", "\"board\": \"esp32-devkitc\"", "\"board\": \"esp33\"", "board", "\"esp33\" has no file in {folder}; known are: esp32-devkitc, esp32-s3-devkitc-1, nucleo-f439zi, stm32f769i-discovery" },
        { "{", "\"name\": \"humanoid-leg\"", "\"name\": \"leg\"", "name", "\"leg\" differs from the file's name; expected \"humanoid-leg\"" },
        { "{", "machine.schema.json", "board.schema.json", "$schema", "\"../schemas/board.schema.json\" is not a machine's; expected \"../schemas/machine.schema.json\"" },
        { "\"footForce\"", "\"dataPin\": 36", "\"dataPin\": 34", "footForce.cells[0].dataPin", "GPIO34 is taken by feedbackMultiplexer.adcPin; expected a free one" },
        { "\"footForce\"", "\"clockPin\": 4", "\"clockPin\": 12", "footForce.cells[0].clockPin", "GPIO12 is a strapping pin of esp32-devkitc; expected a free one" },
        { "\"footForce\"", "\"clockPin\": 4", "\"clockPin\": 36", "footForce.cells[0].clockPin", "GPIO36 is taken by footForce.cells[0].dataPin; expected a free one" },
        { "\"footForce\"", "\"dataPin\": 36", "\"dataPin\": 5", "footForce.cells[0].dataPin", "GPIO5 is a strapping pin of esp32-devkitc; expected a free one" },
        { "\"footForce\"", "\"name\": \"front-right\"", "\"name\": \"front-left\"", "footForce.cells[1].name", "\"front-left\" stands twice; expected names that differ" },
        { "\"footForce\"", "\"link\": \"foot\"", "\"link\": \"toe\"", "footForce.link", "no joint moves a link \"toe\"; expected one of hip-yoke, hip-block, thigh, shank, ankle, foot" },
        { "{", "\"controlPeriodMilliseconds\": 20", "\"controlPeriodMilliseconds\": 30", "footForce.cells", "4 cells take 120 ms, one per control period; expected at most 80 ms, or conversions are lost" },
        { "{", "\"footForce\": {", "\"footForc\": {", "platform", "has pads where the cells of footForce are; expected a footForce beside it" },
        { "\"platform\"", "\"loweredMetres\": -0.3", "\"loweredMetres\": -0.2", "platform.loweredMetres", "-0.2 is not below raisedMetres, -0.225; expected a lower one" },
        { "\"platform\"", "\"valvePin\": 2", "\"valvePin\": 0", "platform.valvePin", "GPIO0 is a strapping pin of esp32-devkitc; expected a free one" },
        { "\"loops\"", "Controller.App.JointLoop::Step", "Step", "loops[0].method", "\"Step\" is not a method; expected Namespace.Type::Method" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_its_line_and_field(string anchor, string old, string replacement, string field, string message)
    {
        int line = HardwareFolder.Replace(folder.Machine, anchor, old, replacement);
        string expected = message.Replace("{folder}", Path.Combine(folder.Root, field is "board" ? "boards" : "actuators"), StringComparison.Ordinal);

        HardwareFileException thrown = Assert.Throws<HardwareFileException>(() => MachineFile.Load(folder.Machine));

        HardwareFileError error = Assert.Single(thrown.Errors, e => (e.Field, e.Message).Equals((field, expected)));
        Assert.Equal(folder.Machine, error.File);
        bool reportedElsewhere = message.Contains("nominalVolts", StringComparison.Ordinal) || message.Contains("needs a pulse", StringComparison.Ordinal)
            || message.Contains("one per control period", StringComparison.Ordinal) || message.Contains("footForce beside it", StringComparison.Ordinal);
        if (!reportedElsewhere)
            Assert.Equal(line, error.Line);
        Assert.Contains($"{folder.Machine}({error.Line},{error.Column}): {field}: ", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_column_points_at_the_value()
    {
        HardwareFolder.Replace(folder.Machine, "\"i2c\"", "\"frequencyHertz\": 400000", "\"frequencyHertz\": 5");

        HardwareFileError error = Assert.Single(Assert.Throws<HardwareFileException>(() => MachineFile.Load(folder.Machine)).Errors);

        string line = File.ReadAllLines(folder.Machine)[error.Line - 1];
        Assert.StartsWith("5 }", line[(error.Column - 1)..], StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_come_at_once_and_in_the_order_of_lines()
    {
        HardwareFolder.Replace(folder.Machine, "\"joints\"", "\"massKilograms\": 0.197", "\"massKilograms\": -1");
        HardwareFolder.Replace(folder.Machine, "{", "\"telemetryRateHertz\": 10", "\"telemetryRateHertz\": 0");
        HardwareFolder.Replace(folder.Machine, "\"name\": \"ankle-roll\"", "\"axis\": \"x\"", "\"axis\": \"w\"");

        HardwareFileException thrown = Assert.Throws<HardwareFileException>(() => MachineFile.Load(folder.Machine));

        Assert.Equal("telemetryRateHertz joints[0].link.massKilograms joints[5].axis", string.Join(' ', thrown.Errors.Select(e => e.Field)));
    }

    [Fact]
    public void Every_field_is_missed_when_it_is_absent()
    {
        string[] lines = File.ReadAllLines(folder.Machine);
        for (int i = 0; i < lines.Length; i++)
        {
            string trimmed = lines[i].Trim();
            bool isWholeField = trimmed.StartsWith('"') && !trimmed.EndsWith('{') && !trimmed.EndsWith('[');
            if (!isWholeField)
                continue;
            string name = trimmed.Split('"')[1];
            List<string> without = [.. lines];
            without.RemoveAt(i);
            if (!trimmed.EndsWith(',') && without[i - 1].EndsWith(','))
                without[i - 1] = without[i - 1].TrimEnd(',');
            File.WriteAllLines(folder.Machine, without);

            HardwareFileException thrown = Assert.Throws<HardwareFileException>(() => MachineFile.Load(folder.Machine));

            Assert.Contains(thrown.Errors, e => string.Equals(e.Field.Split('.')[^1], name, StringComparison.Ordinal) && e.Message.StartsWith("missing; expected ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_field_that_stands_twice_is_refused()
    {
        HardwareFolder.Replace(folder.Machine, "{", "\"telemetryRateHertz\": 10,", "\"telemetryRateHertz\": 10, \"telemetryRateHertz\": 20,");

        HardwareFileError error = Assert.Single(Assert.Throws<HardwareFileException>(() => MachineFile.Load(folder.Machine)).Errors);

        Assert.Equal("telemetryRateHertz", error.Field);
        Assert.Contains("twice", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "{ nonsense", "not valid JSON")]
    [InlineData("\"telemetryRateHertz\": 10,", "\"telemetryRateHertz\": 10", "not valid JSON")]
    public void Broken_JSON_is_placed(string old, string replacement, string reason)
    {
        HardwareFolder.Replace(folder.Machine, "{", old, replacement);

        HardwareFileError error = Assert.Single(Assert.Throws<HardwareFileException>(() => MachineFile.Load(folder.Machine)).Errors);

        Assert.StartsWith(reason, error.Message, StringComparison.Ordinal);
        Assert.True(error.Line > 0);
    }

    [Fact]
    public void A_missing_file_is_an_error_of_the_file()
    {
        HardwareFileError error = Assert.Single(Assert.Throws<HardwareFileException>(() => MachineFile.Load(folder.Machine + "x")).Errors);

        Assert.StartsWith("cannot be read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_the_board_is_reported_in_the_boards_file()
    {
        HardwareFolder.Replace(folder.Board, "\"runtime\"", "\"tickMicroseconds\": 10000", "\"tickMicroseconds\": 0");

        HardwareFileError error = Assert.Single(Assert.Throws<HardwareFileException>(() => MachineFile.Load(folder.Machine)).Errors);

        Assert.Equal(("esp32-devkitc.json", "runtime.tickMicroseconds"), (Path.GetFileName(error.File), error.Field));
    }

    [Fact]
    public void Random_damage_is_loaded_or_refused_but_never_crashes()
    {
        byte[] original = File.ReadAllBytes(folder.Machine);
        var random = new Random(1);
        int refused = 0;
        for (int round = 0; round < 2000; round++)
        {
            byte[] damaged = [.. original];
            for (int hit = random.Next(1, 4); hit > 0; hit--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(folder.Machine, damaged);
            try
            {
                MachineFile.Load(folder.Machine);
            }
            catch (HardwareFileException e)
            {
                refused++;
                Assert.NotEmpty(e.Errors);
            }
        }

        Assert.True(refused > 500, $"only {refused} of 2000 were refused");
    }
}
