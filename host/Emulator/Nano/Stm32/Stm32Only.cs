using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Stm32;

/// <summary>The door to members that firmware targets for STM32 have and others lack: there, deployment fails already.</summary>
internal static class Stm32Only
{
    /// <summary>The hardware.</summary>
    /// <exception cref="NotSupportedException">The board has another MCU.</exception>
    public static Board Enter(string type)
    {
        Board hardware = NanoBoard.Enter();
        return hardware.Model.Mcu.IsStm32
            ? hardware
            : throw new NotSupportedException($"nanoFramework.Hardware.Stm32.{type} needs an STM32; {hardware.Model.Name} has an {hardware.Model.Mcu.Part}. On the board the program would not be deployed.");
    }
}
