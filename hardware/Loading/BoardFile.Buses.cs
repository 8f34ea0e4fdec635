using Controller.Hardware.Model;

namespace Controller.Hardware.Loading;

/// <content>I2C, SPI and serial ports.</content>
public static partial class BoardFile
{
    private static IReadOnlyList<I2cBusModel> ReadI2cBuses(ObjectReader board, IReadOnlyList<PinModel> pins)
    {
        var models = new List<I2cBusModel>();
        foreach (ObjectReader bus in board.Objects("i2cBuses", 0, 8))
        {
            var model = new I2cBusModel(
                bus.Integer("id", 1, 8),
                bus.Integer("sdaPin", 0, 255),
                bus.Integer("sclPin", 0, 255),
                bus.Has("defaultSdaPin") ? bus.Integer("defaultSdaPin", 0, 255) : null,
                bus.Has("defaultSclPin") ? bus.Integer("defaultSclPin", 0, 255) : null,
                bus.Integer("maxFrequencyHertz", 10_000, 5_000_000, "Hz"),
                bus.Has("pullUpOhms") ? bus.Number("pullUpOhms", 100, 1_000_000, "ohm") : null,
                bus.Source());
            if (models.Exists(b => b.Id == model.Id))
                bus.Error("id", $"bus {model.Id} stands twice; keep one");
            CheckOutput(bus, "sdaPin", model.SdaPin, pins);
            CheckOutput(bus, "sclPin", model.SclPin, pins);
            bus.Knows("defaultSdaPin", "defaultSclPin", "pullUpOhms");
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

    private static IReadOnlyList<SpiBusModel> ReadSpiBuses(ObjectReader board, IReadOnlyList<PinModel> pins)
    {
        var models = new List<SpiBusModel>();
        foreach (ObjectReader bus in board.Objects("spiBuses", 0, 8))
        {
            var model = new SpiBusModel(
                bus.Integer("id", 1, 8),
                PinOf(bus, "clockPin", pins),
                PinOf(bus, "mosiPin", pins),
                PinOf(bus, "misoPin", pins),
                bus.Integer("minFrequencyHertz", 1, 1_000_000_000, "Hz"),
                bus.Integer("maxFrequencyHertz", 1, 1_000_000_000, "Hz"),
                bus.Source());
            if (models.Exists(b => b.Id == model.Id))
                bus.Error("id", $"bus {model.Id} stands twice; keep one");
            if (model.MinFrequencyHertz >= model.MaxFrequencyHertz)
                bus.Error("minFrequencyHertz", $"{model.MinFrequencyHertz} is not below maxFrequencyHertz, {model.MaxFrequencyHertz}; expected a range");
            bus.Done();
            models.Add(model);
        }

        return models;
    }

    private static IReadOnlyList<SerialPortModel> ReadSerialPorts(ObjectReader board, IReadOnlyList<PinModel> pins)
    {
        var models = new List<SerialPortModel>();
        foreach (ObjectReader port in board.Objects("serialPorts", 0, 16))
        {
            var model = new SerialPortModel(port.Integer("number", 1, 16), PinOf(port, "txPin", pins), PinOf(port, "rxPin", pins), port.Source());
            if (models.Exists(p => p.Number == model.Number))
                port.Error("number", $"port {model.Number} stands twice; keep one");
            port.Done();
            models.Add(model);
        }

        return models;
    }
}
