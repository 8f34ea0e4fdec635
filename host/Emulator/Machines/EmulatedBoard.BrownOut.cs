using Controller.Emulator.Trace;

namespace Controller.Emulator.Machines;

/// <content>Brown-out: the supply is too low for the MCU, and not gone.</content>
public partial class EmulatedBoard
{
    /// <summary>Whether the MCU is held in reset.</summary>
    public bool IsHeldInReset { get; private set; }

    /// <summary>
    /// The supply falls below what the MCU's brown-out detector lets pass: memory, threads, sockets and pin configuration are
    /// gone, and nothing runs until <see cref="EndBrownOut"/>. Chips keep power and registers: their own thresholds are not modelled.
    /// </summary>
    public void BrownOut()
    {
        if (!IsPowered || IsHeldInReset)
            return;
        Record(PowerEvent.BrownOut);
        Board.WakeSources.Reset();
        StopFirmware();
        IsHeldInReset = true;
    }

    /// <summary>The supply has recovered: the firmware starts anew when there is power.</summary>
    public void EndBrownOut()
    {
        if (!IsHeldInReset)
            return;
        IsHeldInReset = false;
        if (!IsPowered)
            return;
        Record(PowerEvent.Recovered);
        StartFirmware();
    }
}
