using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Esp32;

/// <summary>The door to members that firmware targets for ESP32 have and others lack: there, deployment fails already.</summary>
internal static class Esp32Only
{
    /// <summary>The hardware.</summary>
    /// <exception cref="NotSupportedException">The board has another MCU.</exception>
    public static Board Enter(string type)
    {
        Board hardware = NanoBoard.Enter();
        return hardware.Model.Mcu.IsStm32
            ? throw new NotSupportedException($"nanoFramework.Hardware.Esp32.{type} needs an ESP32; {hardware.Model.Name} has an {hardware.Model.Mcu.Part}. On the board the program would not be deployed.")
            : hardware;
    }
}
