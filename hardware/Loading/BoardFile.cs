using Controller.Hardware.Model;

namespace Controller.Hardware.Loading;

/// <summary>Reads <c>hardware/boards/*.json</c>.</summary>
public static partial class BoardFile
{
    /// <summary>Reads and checks a board.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="HardwareFileException">The file has mistakes; all of them are in it.</exception>
    public static BoardModel Load(string path) => HardwareFile.Load(path, board => Read(board, path));

    private static BoardModel Read(ObjectReader board, string path)
    {
        FileHead head = FileHead.Read(board, "board", path);
        IReadOnlyList<PinModel> pins = ReadPins(board.Object("pins"));
        ObjectReader counters = board.Object("pulseCounters");
        ObjectReader rmt = board.Object("rmt");
        ObjectReader network = board.Object("network");
        var model = new BoardModel(
            head.Name,
            head.Title,
            ReadMcu(board.Object("mcu")),
            ReadRuntime(board.Object("runtime")),
            pins,
            ReadI2cBuses(board, pins),
            ReadSpiBuses(board, pins),
            ReadSerialPorts(board, pins),
            ReadPwm(board.Object("pwm"), pins),
            ReadAdc(board.Object("adc"), pins),
            board.Has("dac") ? ReadDac(board.Object("dac"), pins) : null,
            counters.Integer("units", 0, 16),
            rmt.Integer("channels", 0, 16),
            network.OneOf("kind", ("wifi", NetworkKind.Wifi), ("ethernet", NetworkKind.Ethernet)),
            ReadFlash(board.Object("flash")))
        {
            CanControllers = BoardFieldBuses.ReadCanControllers(board, pins),
            OneWire = BoardFieldBuses.ReadOneWire(board, pins),
        };
        foreach (ObjectReader part in new[] { counters, rmt, network })
        {
            _ = part.Source();
            part.Done();
        }

        board.Knows("dac");
        board.Done();
        return model;
    }

    private static McuModel ReadMcu(ObjectReader mcu)
    {
        var model = new McuModel(
            mcu.Text("part", "a part number"),
            mcu.OneOf("family", ("esp32", McuFamily.Esp32), ("esp32-s3", McuFamily.Esp32S3), ("stm32f4", McuFamily.Stm32F4), ("stm32f7", McuFamily.Stm32F7)),
            mcu.Integer("clockHertz", 1_000_000, 2_000_000_000, "Hz"),
            mcu.Source());
        mcu.Done();
        return model;
    }

    private static RuntimeModel ReadRuntime(ObjectReader runtime)
    {
        var model = new RuntimeModel(
            runtime.Text("nanoTarget", "a nanoFramework target, such as \"ESP32_REV3\""),
            runtime.Name("costTable"),
            runtime.Has("cyclesPerInstruction") ? runtime.Number("cyclesPerInstruction", 0.1, 100, "cycles") : null,
            runtime.Integer("tickMicroseconds", 1, 100_000, "us"),
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
                ? pin.OneOf(
                    "reserved",
                    ("strapping", PinReservation.Strapping),
                    ("open-strapping", PinReservation.OpenStrapping),
                    ("flash", PinReservation.Flash),
                    ("console", PinReservation.Console),
                    ("debugger", PinReservation.Debugger),
                    ("on-board", PinReservation.OnBoard))
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

    // An optional pin of the board.
    private static int? PinOf(ObjectReader part, string field, IReadOnlyList<PinModel> pins)
    {
        part.Knows(field);
        if (!part.Has(field))
            return null;
        int gpio = part.Integer(field, 0, 255);
        if (!pins.Any(p => p.Gpio == gpio))
            part.Error(field, $"GPIO{gpio} is not among this board's pins; expected one of them");
        return gpio;
    }
}
