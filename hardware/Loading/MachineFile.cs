using Controller.Hardware.Model;

namespace Controller.Hardware.Loading;

/// <summary>Reads <c>hardware/machines/*.json</c> with the board and the actuators that it names.</summary>
public static class MachineFile
{
    private const int MaxJoints = 8;

    /// <summary>Reads and checks a machine.</summary>
    /// <param name="path">The file; board and actuators are looked for in <c>../boards</c> and <c>../actuators</c> beside it.</param>
    /// <exception cref="HardwareFileException">The file, or one that it names, has mistakes; all of them are in it.</exception>
    public static MachineModel Load(string path)
    {
        var parts = new PartFiles(Path.Combine(Path.GetDirectoryName(path) ?? "", ".."));
        return HardwareFile.Load(path, machine => Read(machine, path, parts))!;
    }

    private static MachineModel? Read(ObjectReader machine, string path, PartFiles parts)
    {
        FileHead head = FileHead.Read(machine, "machine", path);
        BoardModel? board = parts.Board(machine, "board");
        if (board is null)
            return null; // no wiring can be judged without the board's pins

        var pins = new PinClaims(board);
        return machine.Has("servoBus") ? ReadWithServoBus(machine, head, board, pins, parts) : ReadWithHobbyServos(machine, head, board, pins, parts);
    }

    private static MachineModel? ReadWithHobbyServos(ObjectReader machine, FileHead head, BoardModel board, PinClaims pins, PartFiles parts)
    {
        ObjectReader i2c = machine.Object("i2c");
        I2cBusModel? bus = ReadBus(i2c, board);
        if (bus is not null)
            pins.ClaimBus(bus);
        int frequency = i2c.Integer("frequencyHertz", 10_000, bus?.MaxFrequencyHertz ?? 5_000_000, "Hz");
        i2c.Done();

        ServoDriverModel driver = ReadServoDriver(machine.Object("servoDriver"), pins);
        EStopModel eStop = ReadEStop(machine.Object("eStop"), pins);
        WatchdogModel? watchdog = WatchdogSection.Read(machine, pins);
        StatusLedModel led = ReadStatusLed(machine.Object("statusLed"), pins);
        ObjectReader feedback = machine.Object("feedbackMultiplexer");
        FeedbackMultiplexerModel multiplexer = ReadMultiplexer(feedback, pins);
        BusVoltageModel busVoltage = ReadBusVoltage(machine.Object("busVoltage"), pins);
        SupplyModel supply = ReadSupply(machine.Object("supply"));
        IReadOnlyList<JointModel> joints = new JointsReader(parts, board, driver, multiplexer, supply).Read(machine);
        ImuModel imu = ReadImu(machine.Object("imu"), joints, driver);
        MachineModel model = ReadRest(machine, head, board, eStop, led, busVoltage, supply, joints, joints);
        var feet = new FootReader(pins, joints);
        FootForceModel? footForce = feet.ReadCells(machine, model.ControlPeriodMilliseconds);
        PlatformModel? platform = feet.ReadPlatform(machine);
        machine.Knows("servoBus");
        machine.Done();
        return bus is null
            ? null
            : model with
            {
                I2cBus = bus,
                I2cFrequencyHertz = frequency,
                ServoDriver = driver,
                FeedbackMultiplexer = multiplexer,
                Imu = imu,
                Watchdog = watchdog,
                FootForce = footForce,
                Platform = platform,
            };
    }

    private static MachineModel? ReadWithServoBus(ObjectReader machine, FileHead head, BoardModel board, PinClaims pins, PartFiles parts)
    {
        SupplyModel supply = ReadSupply(machine.Object("supply"));
        ServoBusModel? servoBus = new ServoBusReader(parts, board, pins, supply).Read(machine);
        EStopModel eStop = ReadEStop(machine.Object("eStop"), pins);
        WatchdogModel? watchdog = WatchdogSection.Read(machine, pins);
        StatusLedModel led = ReadStatusLed(machine.Object("statusLed"), pins);
        BusVoltageModel busVoltage = ReadBusVoltage(machine.Object("busVoltage"), pins);
        IReadOnlyList<IJointModel> named = servoBus is null ? [] : servoBus.Gripper is { } gripper ? [.. servoBus.Joints, gripper] : servoBus.Joints;
        MachineModel model = ReadRest(machine, head, board, eStop, led, busVoltage, supply, [], named);
        foreach (string section in new[] { "i2c", "servoDriver", "feedbackMultiplexer", "imu", "footForce", "platform" })
        {
            if (machine.Has(section))
                machine.Error(section, "stands beside servoBus; expected one kind of servos in a machine");
            machine.Knows(section);
        }

        machine.Done();
        return servoBus is null ? null : model with { ServoBus = servoBus, Watchdog = watchdog };
    }

    /// <summary>What every machine has beside its wiring: firmware, period, rates, watched loops, stops. <c>joints</c> are those of hobby servos, <c>named</c> all as the network knows them.</summary>
    private static MachineModel ReadRest(
        ObjectReader machine,
        FileHead head,
        BoardModel board,
        EStopModel eStop,
        StatusLedModel led,
        BusVoltageModel busVoltage,
        SupplyModel supply,
        IReadOnlyList<JointModel> joints,
        IReadOnlyList<IJointModel> named)
    {
        int period = machine.Integer("controlPeriodMilliseconds", 1, 1000, "ms");
        if (period * 1000 % board.Runtime.TickMicroseconds != 0)
            machine.Error("controlPeriodMilliseconds", $"{period} is not a multiple of the board's tick; expected a multiple of {board.Runtime.TickMicroseconds / 1000} ms");
        double telemetryRate = machine.Number("telemetryRateHertz", 0.1, 1000, "Hz");
        IReadOnlyList<LoopModel> loops = ReadLoops(machine);
        machine.Knows("firmware");
        return new MachineModel(head.Name, head.Title, board, period, telemetryRate, loops, eStop, led, busVoltage, supply, joints)
        {
            Firmware = machine.Has("firmware") ? machine.Text("firmware", "the assembly name of a firmware, such as \"Controller.Firmware\"") : MachineModel.DefaultFirmware,
            Stops = StopsReader.Read(machine, [.. named.Select(joint => (joint.Name, joint.Limits.MinPositionRadians, joint.Limits.MaxPositionRadians))]),
        };
    }

    private static I2cBusModel? ReadBus(ObjectReader i2c, BoardModel board)
    {
        int id = i2c.Integer("bus", 1, 8);
        I2cBusModel? bus = board.FindI2cBus(id);
        if (bus is null && i2c.Has("bus"))
            i2c.Error("bus", $"{board.Name} has no I2C bus {id}; expected one of {string.Join(", ", board.I2cBuses.Select(b => b.Id))}");
        return bus;
    }

    private static ServoDriverModel ReadServoDriver(ObjectReader driver, PinClaims pins)
    {
        _ = driver.OneOf("part", ("PCA9685", 0));
        var model = new ServoDriverModel(
            driver.I2cAddress("address"),
            driver.Number("pulseFrequencyHertz", 24, 1526, "Hz"),
            driver.Number("oscillatorHertz", 20e6, 30e6, "Hz"),
            driver.Number("oscillatorToleranceRatio", 0, 0.1, ""),
            pins.Output(driver, "outputEnablePin"),
            ReadLevel(driver, "outputEnableActiveLevel"),
            driver.OneOf("outputEnablePull", ("down", Pull.Down), ("up", Pull.Up)),
            driver.Source());
        Pull off = model.OutputEnableActiveLevel == Level.High ? Pull.Down : Pull.Up;
        if (driver.Has("outputEnablePull") && model.OutputEnablePull != off)
            driver.Error("outputEnablePull", $"the outputs would be on while the pin floats, as in every reset; expected \"{(off == Pull.Down ? "down" : "up")}\", the level at which they are off");
        driver.Done();
        return model;
    }

    private static EStopModel ReadEStop(ObjectReader eStop, PinClaims pins)
    {
        Pull pull = eStop.OneOf("pull", ("up", Pull.Up), ("down", Pull.Down));
        var model = new EStopModel(pins.Input(eStop, "pin", pull), pull, ReadLevel(eStop, "stopLevel"), eStop.Boolean("gatesOutputs"), eStop.Source());
        Level broken = pull == Pull.Up ? Level.High : Level.Low;
        if (model.StopLevel != broken)
            eStop.Error("stopLevel", "a broken wire would read as running; expected the level that the pull resistor gives, so that a broken wire stops the machine");
        eStop.Done();
        return model;
    }

    private static StatusLedModel ReadStatusLed(ObjectReader led, PinClaims pins)
    {
        var model = new StatusLedModel(pins.Output(led, "pin"), ReadLevel(led, "activeLevel"));
        led.Done();
        return model;
    }

    private static FeedbackMultiplexerModel ReadMultiplexer(ObjectReader multiplexer, PinClaims pins)
    {
        _ = multiplexer.OneOf("part", ("CD74HC4051", 0));
        var model = new FeedbackMultiplexerModel(
            pins.Output(multiplexer, "selectPinA"),
            pins.Output(multiplexer, "selectPinB"),
            pins.Output(multiplexer, "selectPinC"),
            pins.Analog(multiplexer, "adcPin"),
            multiplexer.Number("dividerRatio", 0.01, 1, ""),
            multiplexer.Source());
        multiplexer.Done();
        return model;
    }

    private static BusVoltageModel ReadBusVoltage(ObjectReader busVoltage, PinClaims pins)
    {
        var model = new BusVoltageModel(pins.Analog(busVoltage, "adcPin"), busVoltage.Number("dividerRatio", 0.001, 1, ""), busVoltage.Source());
        busVoltage.Done();
        return model;
    }

    private static SupplyModel ReadSupply(ObjectReader supply)
    {
        var model = new SupplyModel(supply.Number("nominalVolts", 1, 60, "V"), supply.Number("resistanceOhms", 0, 10, "Ohm"), supply.Source());
        supply.Done();
        return model;
    }

    private static ImuModel ReadImu(ObjectReader imu, IReadOnlyList<JointModel> joints, ServoDriverModel driver)
    {
        _ = imu.OneOf("part", ("MPU-6050", 0));
        int address = imu.I2cAddress("address");
        if (address is not (0x68 or 0x69) && imu.Has("address"))
            imu.Error("address", $"0x{address:x2} is not an MPU-6050's; expected \"0x68\" or \"0x69\"");
        if (address == driver.I2cAddress)
            imu.Error("address", "is the servo driver's as well; expected an address of its own");
        string link = imu.Name("link");
        int linkIndex = -1;
        for (int i = 0; i < joints.Count; i++)
        {
            if (string.Equals(joints[i].Link.Name, link, StringComparison.Ordinal))
                linkIndex = i;
        }

        if (linkIndex < 0 && link.Length > 0)
            imu.Error("link", $"no joint moves a link \"{link}\"; expected one of {string.Join(", ", joints.Select(j => j.Link.Name))}");
        var model = new ImuModel(address, linkIndex, JointParts.ReadVector(imu, "positionMetres", -2, 2), imu.Source());
        imu.Done();
        return model;
    }

    private static IReadOnlyList<LoopModel> ReadLoops(ObjectReader machine)
    {
        var loops = new List<LoopModel>();
        foreach (ObjectReader loop in machine.Objects("loops", 0, MaxJoints))
        {
            var model = new LoopModel(loop.Name("name"), loop.Integer("periodMilliseconds", 1, 60_000, "ms"), loop.Text("method", "Namespace.Type::Method"));
            int split = model.Method.IndexOf("::", StringComparison.Ordinal);
            if (model.Method.Length > 0 && (split <= 0 || split + 2 >= model.Method.Length))
                loop.Error("method", $"\"{model.Method}\" is not a method; expected Namespace.Type::Method");
            if (loops.Exists(l => string.Equals(l.Name, model.Name, StringComparison.Ordinal)))
                loop.Error("name", $"\"{model.Name}\" stands twice; expected names that differ");
            loop.Done();
            loops.Add(model);
        }

        return loops;
    }

    private static Level ReadLevel(ObjectReader part, string field) => part.OneOf(field, ("low", Level.Low), ("high", Level.High));
}
