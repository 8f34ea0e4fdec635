using Controller.Emulator.Trace;

namespace Controller.Emulator.Machines;

/// <content>Brown-out: the supply is too low for the MCU, and not gone.</content>
public partial class EmulatedBoard
{
    private bool isBrownedOut;

    /// <summary>Whether the MCU is held in reset.</summary>
    public bool IsHeldInReset => isBrownedOut || isResetPinLow;

    /// <summary>
    /// The supply falls below what the MCU's brown-out detector lets pass: memory, threads, sockets and pin configuration are
    /// gone, and nothing runs until <see cref="EndBrownOut"/>. Chips keep power and registers: their own thresholds are not modelled.
    /// </summary>
    public void BrownOut()
    {
        if (!IsPowered || isBrownedOut)
            return;
        Record(PowerEvent.BrownOut);
        Board.WakeSources.Reset();
        StopFirmware();
        isBrownedOut = true;
    }

    /// <summary>The supply has recovered: the firmware starts anew when there is power.</summary>
    public void EndBrownOut()
    {
        if (!isBrownedOut)
            return;
        isBrownedOut = false;
        if (!IsPowered)
            return;
        Record(PowerEvent.Recovered);
        StartFirmware();
    }
}
