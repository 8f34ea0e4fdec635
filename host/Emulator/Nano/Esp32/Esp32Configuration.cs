using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Configuration</c>: which pin carries which peripheral's signal.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Configuration")]
public class Esp32Configuration
{
    /// <summary>Puts a signal on a pin. It takes effect when the peripheral is opened next.</summary>
    /// <exception cref="ArgumentException">The pin cannot carry the signal, or the signal cannot be moved.</exception>
    public static void SetPinFunction(int pin, DeviceFunction function)
    {
        Board hardware = Esp32Only.Enter("Configuration");
        hardware.PinFunctions.Assign(pin, hardware.Gpio.Find(pin)?.Pin, (int)function);
        if (hardware.Gpio.Find(pin) is not null && hardware.Model.FindPin(pin) is null)
            hardware.Misuse.Report($"GPIO{pin}", $"{hardware.Model.Name} does not bring the pin out: {function} reaches nobody there.");
    }

    /// <summary>The pin that carries a signal.</summary>
    /// <returns>GPIO number; -1 when none does.</returns>
    public static int GetFunctionPin(DeviceFunction function) => Esp32Only.Enter("Configuration").PinFunctions.PinOf((int)function) ?? -1;
}
