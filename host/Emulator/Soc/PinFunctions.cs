using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>
/// Which pin carries which peripheral's signal. Signals have the numbers of nanoFramework's <c>DeviceFunction</c>: kind of
/// peripheral, its number, its signal, one byte each. On an ESP32 firmware assigns them, on an STM32 the target has done so.
/// </summary>
public sealed class PinFunctions
{
    /// <summary>Number of I2C1's data signal; its clock is one more.</summary>
    public const int I2cFirst = 0x20100;

    /// <summary>Distance from one bus's signals to the next one's.</summary>
    public const int I2cStep = 0x100;

    private readonly Dictionary<int, int> pins = [];
    private readonly BoardModel model;

    internal PinFunctions(BoardModel model)
    {
        this.model = model;
        Reset();
    }

    /// <summary>Number of an SPI bus's data out; data in is one more, the clock two.</summary>
    public static int SpiMosi(int busId) => 0x10000 + (busId << 8);

    /// <summary>Number of a serial port's transmit signal; receive is one more.</summary>
    public static int SerialTx(int number) => 0x30000 + (number << 8);

    /// <summary>Number of a PWM output, from 1.</summary>
    public static int Pwm(int number) => 0x40000 + (number << 8);

    /// <summary>The pin that carries a signal; null when none does.</summary>
    public int? PinOf(int function) => pins.TryGetValue(function, out int pin) ? pin : null;

    /// <summary>Puts a signal on a pin, as nf-interpreter's <c>Esp32_SetMappedDevicePins</c>.</summary>
    /// <exception cref="ArgumentException">The signal cannot be assigned, or the pin cannot drive it.</exception>
    public void Assign(int gpio, PinModel? pin, int function)
    {
        int kind = function >> 16;
        int number = ((function >> 8) & 0xFF) - 1;
        int signal = function & 0xFF;
        bool isKnown = kind switch
        {
            1 => number is 0 or 1 && signal <= 2,
            2 => number is 0 or 1 && signal <= 1,
            3 => number is >= 0 and <= 2 && signal <= 3,
            4 => number is >= 0 and <= 15,
            6 => number is 0 or 1 && signal <= 4,
            8 => model.Mcu.Family == McuFamily.Esp32S3 && number is 0 or 1,
            _ => false,
        };
        if (!isKnown)
            throw new ArgumentException($"Function 0x{function:X} cannot be put on a pin of {model.Mcu.Part}.", nameof(function));
        bool drives = kind switch
        {
            1 => signal != 1,
            2 => true,
            3 => signal is 0 or 2,
            _ => false,
        };
        if (drives && pin is not { CanOutput: true })
            throw new ArgumentException($"GPIO{gpio} {(pin is null ? "does not exist" : "is input only")} and cannot carry function 0x{function:X}.", nameof(gpio));
        pins[function] = gpio;
        Version++;
    }

    /// <summary>Counts assignments: what was derived from them holds as long as it stays.</summary>
    internal int Version { get; private set; }

    /// <summary>Whether a bus's signals are on the pins that its chips are wired to.</summary>
    public bool Reaches(I2cBusModel bus)
    {
        ArgumentNullException.ThrowIfNull(bus);
        int data = I2cFirst + ((bus.Id - 1) * I2cStep);
        return PinOf(data) == bus.SdaPin && PinOf(data + 1) == bus.SclPin;
    }

    internal void Reset()
    {
        pins.Clear();
        foreach (I2cBusModel bus in model.I2cBuses)
        {
            int data = I2cFirst + ((bus.Id - 1) * I2cStep);
            Put(data, bus.DefaultSdaPin);
            Put(data + 1, bus.DefaultSclPin);
        }

        foreach (SpiBusModel bus in model.SpiBuses)
        {
            Put(SpiMosi(bus.Id), bus.MosiPin);
            Put(SpiMosi(bus.Id) + 1, bus.MisoPin);
            Put(SpiMosi(bus.Id) + 2, bus.ClockPin);
        }

        foreach (SerialPortModel port in model.SerialPorts)
        {
            Put(SerialTx(port.Number), port.TxPin);
            Put(SerialTx(port.Number) + 1, port.RxPin);
        }

        Version++;
    }

    private void Put(int function, int? gpio)
    {
        if (gpio is { } pin)
            pins[function] = pin;
    }
}
