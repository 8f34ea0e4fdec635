using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>ESP32's GPIO matrix: which pin carries which peripheral's signal. Signals have nanoFramework's numbers.</summary>
public sealed class PinFunctions
{
    /// <summary>Number of I2C1's data signal; its clock is one more (nanoFramework.Hardware.Esp32, <c>DeviceFunction</c>).</summary>
    public const int I2cFirst = 0x20100;

    /// <summary>Distance from one bus's signals to the next one's.</summary>
    public const int I2cStep = 0x100;

    private readonly Dictionary<int, int> pins = [];

    /// <summary>Starts with the assignment after a reset.</summary>
    public PinFunctions() => Reset();

    /// <summary>The pin that carries a signal; null when none does.</summary>
    public int? PinOf(int function) => pins.TryGetValue(function, out int pin) ? pin : null;

    /// <summary>Puts a signal on a pin.</summary>
    /// <exception cref="ArgumentException">The pin cannot drive the signal.</exception>
    public void Assign(PinModel pin, int function)
    {
        ArgumentNullException.ThrowIfNull(pin);
        if (!pin.CanOutput)
            throw new ArgumentException($"GPIO{pin.Gpio} is input only and cannot carry function 0x{function:X}.", nameof(pin));
        pins[function] = pin.Gpio;
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

    // What nanoFramework's firmware for ESP32 starts with (targets/ESP32/_common).
    internal void Reset()
    {
        pins.Clear();
        pins[I2cFirst] = 18;
        pins[I2cFirst + 1] = 19;
        pins[I2cFirst + I2cStep] = 25;
        pins[I2cFirst + I2cStep + 1] = 26;
        Version++;
    }
}
