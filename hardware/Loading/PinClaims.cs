using Controller.Hardware.Model;

namespace Controller.Hardware.Loading;

/// <summary>Hands out a board's pins to the parts of a machine and reports what cannot be.</summary>
internal sealed class PinClaims(BoardModel board)
{
    private readonly Dictionary<int, string> owners = [];

    /// <summary>Takes the pins of the bus that the machine uses.</summary>
    public void ClaimBus(I2cBusModel bus)
    {
        owners[bus.SdaPin] = $"I2C bus {bus.Id} (SDA)";
        owners[bus.SclPin] = $"I2C bus {bus.Id} (SCL)";
    }

    /// <summary>Takes the pins of a serial port.</summary>
    public void Claim(int txPin, int rxPin, string port)
    {
        owners[txPin] = $"{port} (TX)";
        owners[rxPin] = $"{port} (RX)";
    }

    public int Output(ObjectReader part, string field) => Output(part, field, Claim(part, field));

    /// <summary>Takes a pin that drives nothing but a part's input, which leaves the pin's level alone at reset.</summary>
    public int OutputToInput(ObjectReader part, string field) => Output(part, field, Claim(part, field, PinReservation.OpenStrapping));

    /// <summary>Takes a pin that a part's output drives.</summary>
    public int Input(ObjectReader part, string field) => Claim(part, field)?.Gpio ?? 0;

    private int Output(ObjectReader part, string field, PinModel? pin)
    {
        if (pin is { CanOutput: false })
            part.Error(field, $"GPIO{pin.Gpio} is input only on {board.Name}; expected a pin that can drive, such as {Suggest(p => p.CanOutput)}");
        return pin?.Gpio ?? 0;
    }

    public int Input(ObjectReader part, string field, Pull pull)
    {
        PinModel? pin = Claim(part, field);
        if (pin is not null && !pin.Pulls.Contains(pull))
        {
            string word = pull == Pull.Up ? "pull-up" : "pull-down";
            part.Error(field, $"GPIO{pin.Gpio} has no {word} on {board.Name}; expected a pin with one, such as {Suggest(p => p.Pulls.Contains(pull))}");
        }

        return pin?.Gpio ?? 0;
    }

    public int Analog(ObjectReader part, string field)
    {
        PinModel? pin = Claim(part, field);
        if (pin is null)
            return 0;
        if (pin.Adc is null)
            part.Error(field, $"GPIO{pin.Gpio} has no converter input on {board.Name}; expected {Suggest(WorksBesideWifi)}");
        else if (!WorksBesideWifi(pin))
            part.Error(field, $"GPIO{pin.Gpio} is on ADC{pin.Adc.Unit}, which {board.Name} cannot use beside Wi-Fi; expected {Suggest(WorksBesideWifi)}");
        return pin.Gpio;
    }

    private bool WorksBesideWifi(PinModel pin) => pin.Adc is not null && board.Adc.UnitsBesideWifi.Contains(pin.Adc.Unit);

    private PinModel? Claim(ObjectReader part, string field, PinReservation allowed = PinReservation.None)
    {
        int gpio = part.Integer(field, 0, 255);
        if (!part.Has(field))
            return null;
        if (board.FindPin(gpio) is not { } pin)
        {
            part.Error(field, $"GPIO{gpio} is not on {board.Name}; expected one of {string.Join(", ", board.Pins.Select(p => p.Gpio))}");
            return null;
        }

        if (pin.Reservation != PinReservation.None && pin.Reservation != allowed)
            part.Error(field, $"GPIO{gpio} is a {Reason(pin.Reservation)} of {board.Name}; expected a free one");
        if (!owners.TryAdd(gpio, part.PathOf(field)))
            part.Error(field, $"GPIO{gpio} is taken by {owners[gpio]}; expected a free one");
        return pin;
    }

    private string Suggest(Func<PinModel, bool> fits)
    {
        IEnumerable<int> free = board.Pins
            .Where(p => fits(p) && p.Reservation == PinReservation.None && !owners.ContainsKey(p.Gpio))
            .Select(p => p.Gpio);
        return "GPIO" + string.Join(", GPIO", free.Take(4));
    }

    private static string Reason(PinReservation reservation) => reservation switch
    {
        PinReservation.Strapping or PinReservation.OpenStrapping => "strapping pin",
        PinReservation.Flash => "flash pin",
        PinReservation.Console => "console pin",
        PinReservation.Debugger => "debugger pin",
        _ => "pin of a circuit",
    };
}
