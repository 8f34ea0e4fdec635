using Controller.Hardware.Model;

namespace Controller.Hardware.Loading;

/// <summary>Reads the parts of a board file that only some boards have: CAN controllers and a fixed 1-Wire pin.</summary>
internal static class BoardFieldBuses
{
    /// <summary>The CAN controllers; none when the file names none.</summary>
    public static IReadOnlyList<CanControllerModel> ReadCanControllers(ObjectReader board, IReadOnlyList<PinModel> pins)
    {
        var models = new List<CanControllerModel>();
        board.Knows("canControllers");
        if (!board.Has("canControllers"))
            return models;
        foreach (ObjectReader controller in board.Objects("canControllers", 1, 3))
        {
            var model = new CanControllerModel(
                controller.Integer("id", 1, 3),
                controller.Integer("transmitPin", 0, 255),
                controller.Integer("receivePin", 0, 255),
                controller.Integer("clockHertz", 1_000_000, 200_000_000, "Hz"),
                controller.Source());
            if (models.Exists(each => each.Id == model.Id))
                controller.Error("id", $"CAN{model.Id} stands twice; keep one");
            CheckOutput(controller, "transmitPin", model.TransmitPin, pins);
            if (!pins.Any(pin => pin.Gpio == model.ReceivePin))
                controller.Error("receivePin", $"GPIO{model.ReceivePin} is not a pin of this board");
            controller.Done();
            models.Add(model);
        }

        return models;
    }

    /// <summary>The pin of the 1-Wire host; null when the file names none.</summary>
    public static OneWireModel? ReadOneWire(ObjectReader board, IReadOnlyList<PinModel> pins)
    {
        board.Knows("oneWire");
        if (!board.Has("oneWire"))
            return null;
        ObjectReader oneWire = board.Object("oneWire");
        var model = new OneWireModel(oneWire.Integer("gpio", 0, 255), oneWire.Source());
        CheckOutput(oneWire, "gpio", model.Gpio, pins);
        oneWire.Done();
        return model;
    }

    private static void CheckOutput(ObjectReader reader, string field, int gpio, IReadOnlyList<PinModel> pins)
    {
        if (!pins.Any(pin => pin.Gpio == gpio && pin is { CanOutput: true, Reservation: PinReservation.None }))
            reader.Error(field, $"GPIO{gpio} is not a free output of this board; expected one");
    }
}
