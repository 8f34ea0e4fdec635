namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Configuration</c>: which pin carries which peripheral's signal.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Configuration")]
public class Esp32Configuration
{
    /// <summary>Puts a signal on a pin.</summary>
    /// <exception cref="ArgumentException">The board does not bring the pin out, or it cannot carry the signal.</exception>
    public static void SetPinFunction(int pin, DeviceFunction function)
    {
        var hardware = NanoBoard.Enter();
        hardware.PinFunctions.Assign(hardware.Gpio[pin].Pin, (int)function);
    }

    /// <summary>The pin that carries a signal.</summary>
    /// <returns>GPIO number; -1 when none does.</returns>
    public static int GetFunctionPin(DeviceFunction function) => NanoBoard.Enter().PinFunctions.PinOf((int)function) ?? -1;
}
