using System.Diagnostics.CodeAnalysis;

namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.DeviceFunction</c>. Firmware passes numbers; the names here are those that the emulator acts on.</summary>
[NanoType("nanoFramework.Hardware.Esp32.DeviceFunction")]
[SuppressMessage("Naming", "CA1707", Justification = "nanoFramework's names.")]
public enum DeviceFunction
{
    I2C1_DATA = Soc.PinFunctions.I2cFirst,
    I2C1_CLOCK = Soc.PinFunctions.I2cFirst + 1,
    I2C2_DATA = Soc.PinFunctions.I2cFirst + Soc.PinFunctions.I2cStep,
    I2C2_CLOCK = Soc.PinFunctions.I2cFirst + Soc.PinFunctions.I2cStep + 1,
}
