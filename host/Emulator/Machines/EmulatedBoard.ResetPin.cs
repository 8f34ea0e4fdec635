using Controller.Emulator.Trace;

namespace Controller.Emulator.Machines;

/// <content>The MCU's reset pin (EN of an ESP32, NRST of an STM32), as a watchdog beside the MCU drives it.</content>
public partial class EmulatedBoard
{
    private bool isResetPinLow;

    /// <summary>
    /// Drives the reset pin as a watchdog does. Low: memory, threads, sockets and pin configuration are gone, and nothing
    /// runs. High: the firmware starts anew when there is power. Flash files stay; chips keep power and registers.
    /// </summary>
    /// <remarks>The capacitor that boards have at this pin is not modelled: the firmware starts at the rising edge.</remarks>
    public void SetResetPin(bool level)
    {
        if (isResetPinLow == !level)
            return;
        if (level)
        {
            isResetPinLow = false;
            if (IsPowered)
                StartFirmware();
            return;
        }

        bool wasHeld = IsHeldInReset;
        isResetPinLow = true;
        if (!IsPowered || wasHeld)
            return;
        Record(PowerEvent.Watchdog);
        ForgetTime();
        Board.WakeSources.Reset();
        StopFirmware();
    }

    // ESP32's clock starts anew at its reset pin; an STM32's backup domain takes no notice.
    private void ForgetTime()
    {
        if (!Board.Model.Mcu.IsStm32)
            Board.UtcOffsetTicks = 0;
    }
}
