using Controller.Hardware.Model;

namespace Controller.Hardware.Loading;

/// <summary>Reads <c>hardware/boards/*.json</c>.</summary>
public static class BoardFile
{
    /// <summary>Reads and checks a board.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="HardwareFileException">The file has mistakes; all of them are in it.</exception>
    public static BoardModel Load(string path)
    {
        var errors = new ErrorList(path);
        JsonValue? root = JsonText.Parse(path, errors);
        errors.ThrowIfAny();
        BoardModel board = Read(new ObjectReader(root!, "", errors), path);
        errors.ThrowIfAny();
        return board;
    }

    private static BoardModel Read(ObjectReader board, string path)
    {
        FileHead head = FileHead.Read(board, "board", path);
        ObjectReader pwm = board.Object("pwm");
        IReadOnlyList<PinModel> pins = ReadPins(board.Object("pins"));
        var model = new BoardModel(
            head.Name,
            head.Title,
            ReadMcu(board.Object("mcu")),
            ReadRuntime(board.Object("runtime")),
            pins,
            ReadBuses(board, pins),
            pwm.Integer("channels", 0, 64),
            ReadAdc(board.Object("adc")),
            ReadFlash(board.Object("flash")))
        {
            CanControllers = BoardFieldBuses.ReadCanControllers(board, pins),
            OneWire = BoardFieldBuses.ReadOneWire(board, pins),
        };
        _ = pwm.Source();
        pwm.Done();
        board.Done();
        return model;
    }

    private static McuModel ReadMcu(ObjectReader mcu)
    {
        var model = new McuModel(mcu.Text("part", "a part number"), mcu.Integer("clockHertz", 1_000_000, 2_000_000_000, "Hz"), mcu.Source());
        mcu.Done();
        return model;
    }

    private static RuntimeModel ReadRuntime(ObjectReader runtime)
    {
        var model = new RuntimeModel(
            runtime.Text("nanoTarget", "a nanoFramework target, such as \"ESP32_REV3\""),
            runtime.Name("costTable"),
            runtime.Has("cyclesPerInstruction") ? runtime.Number("cyclesPerInstruction", 0.1, 100, "cycles") : null,
            runtime.Integer("tickMilliseconds", 1, 100, "ms"),
            runtime.Integer("quantumMilliseconds", 1, 1000, "ms"),
            runtime.Integer("managedHeapBytes", 8192, 1 << 30, "bytes"),
            runtime.Source());
        runtime.Knows("cyclesPerInstruction");
        runtime.Done();
        return model;
    }

    private static IReadOnlyList<PinModel> ReadPins(ObjectReader pins)
    {
        var models = new List<PinModel>();
        var adcInputs = new HashSet<AdcInput>();
        foreach (ObjectReader pin in pins.Objects("gpio", 1, 256))
        {
            int gpio = pin.Integer("gpio", 0, 255);
            if (models.Exists(p => p.Gpio == gpio))
                pin.Error("gpio", $"pin {gpio} stands twice; keep one");
            AdcInput? adc = null;
            if (pin.Has("adc"))
            {
                ObjectReader input = pin.Object("adc");
                adc = new AdcInput(input.Integer("unit", 1, 8), input.Integer("channel", 0, 31));
                input.Done();
                if (!adcInputs.Add(adc))
                    pin.Error("adc", $"unit {adc.Unit} channel {adc.Channel} is on another pin as well; keep one");
            }

            PinReservation reservation = pin.Has("reserved")
                ? pin.OneOf("reserved", ("strapping", PinReservation.Strapping), ("flash", PinReservation.Flash), ("console", PinReservation.Console))
                : PinReservation.None;
            models.Add(new PinModel(
                gpio,
                pin.Choices("directions", ("input", PinDirection.Input), ("output", PinDirection.Output)),
                pin.Choices("pulls", ("up", Pull.Up), ("down", Pull.Down)),
                adc,
                reservation));
            pin.Knows("adc", "reserved");
            pin.Done();
        }

        _ = pins.Source();
        pins.Done();
        return models;
    }

    private static IReadOnlyList<I2cBusModel> ReadBuses(ObjectReader board, IReadOnlyList<PinModel> pins)
    {
        var models = new List<I2cBusModel>();
        foreach (ObjectReader bus in board.Objects("i2cBuses", 0, 8))
        {
            var model = new I2cBusModel(
                bus.Integer("id", 1, 8),
                bus.Integer("sdaPin", 0, 255),
                bus.Integer("sclPin", 0, 255),
                bus.Integer("maxFrequencyHertz", 10_000, 5_000_000, "Hz"),
                bus.Source());
            if (models.Exists(b => b.Id == model.Id))
                bus.Error("id", $"bus {model.Id} stands twice; keep one");
            CheckOutput(bus, "sdaPin", model.SdaPin, pins);
            CheckOutput(bus, "sclPin", model.SclPin, pins);
            bus.Done();
            models.Add(model);
        }

        return models;
    }

    private static void CheckOutput(ObjectReader bus, string field, int gpio, IReadOnlyList<PinModel> pins)
    {
        if (!pins.Any(p => p.Gpio == gpio && p is { CanOutput: true, Reservation: PinReservation.None }))
            bus.Error(field, $"GPIO{gpio} is not a free output of this board; expected one, since I2C drives both lines");
    }

    private static AdcModel ReadAdc(ObjectReader adc)
    {
        var units = new HashSet<int>();
        IReadOnlyList<JsonValue> items = adc.Items("unitsBesideWifi", 0, 8, "unit numbers");
        foreach (JsonValue item in items)
        {
            if (item.Kind != JsonKind.Number || item.Number is not (1 or 2 or 3 or 4))
                adc.Error("unitsBesideWifi", $"{item.Shown} is not a unit; expected whole numbers from 1 to 4");
            else
                units.Add((int)item.Number);
        }

        var model = new AdcModel(
            adc.Integer("resolutionBits", 6, 24, "bits"),
            adc.Number("attenuationDecibels", 0, 40, "dB"),
            adc.Number("fullScaleVolts", 0.1, 10, "V"),
            adc.Number("supplyVolts", 0.1, 10, "V"),
            adc.Number("accurateMinVolts", 0, 10, "V"),
            adc.Number("accurateMaxVolts", 0, 10, "V"),
            units,
            adc.Source());
        if (model.AccurateMinVolts >= model.AccurateMaxVolts)
            adc.Error("accurateMinVolts", $"{model.AccurateMinVolts} is not below accurateMaxVolts, {model.AccurateMaxVolts}; expected a range");
        adc.Done();
        return model;
    }

    private static FlashModel ReadFlash(ObjectReader flash)
    {
        int bytes = flash.Integer("bytes", 1 << 16, 1 << 30, "bytes");
        var partitions = new List<PartitionModel>();
        foreach (ObjectReader partition in flash.Objects("partitions", 1, 64))
        {
            var model = new PartitionModel(
                partition.Text("name", "the partition's name"),
                partition.Integer("offsetBytes", 0, bytes, "bytes"),
                partition.Integer("sizeBytes", 1, bytes, "bytes"),
                partition.OneOf(
                    "use",
                    ("radio-calibration", PartitionUse.RadioCalibration),
                    ("nano-clr", PartitionUse.NanoClr),
                    ("deployment", PartitionUse.Deployment),
                    ("file-system", PartitionUse.FileSystem)));
            int end = partitions.Count == 0 ? 0 : partitions[^1].OffsetBytes + partitions[^1].SizeBytes;
            if (model.OffsetBytes < end)
                partition.Error("offsetBytes", $"{model.OffsetBytes} is below {end}, the end of the partition before; expected rising partitions that do not overlap");
            if ((long)model.OffsetBytes + model.SizeBytes > bytes)
                partition.Error("sizeBytes", $"{model.SizeBytes} reaches beyond the flash; expected at most {bytes - model.OffsetBytes} bytes");
            partition.Done();
            partitions.Add(model);
        }

        int fileSystems = partitions.Count(p => p.Use == PartitionUse.FileSystem);
        if (fileSystems != 1)
            flash.Error("partitions", $"{fileSystems} partitions are a file-system; expected exactly one");
        var flashModel = new FlashModel(bytes, partitions, flash.Text("fileSystemDrive", "a drive, such as \"I:\""), flash.Source());
        flash.Done();
        return flashModel;
    }
}
