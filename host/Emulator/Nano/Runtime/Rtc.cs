namespace Controller.Emulator.Nano.Runtime;

/// <summary><c>nanoFramework.Runtime.Native.Rtc</c>.</summary>
[NanoType("nanoFramework.Runtime.Native.Rtc")]
public static class Rtc
{
    /// <summary>Sets the board's UTC clock.</summary>
    /// <returns>Always true.</returns>
    public static bool SetSystemTime(DateTime time)
    {
        NanoBoard board = NanoBoard.Current;
        board.Scheduler.Synchronize();
        board.UtcOffsetTicks = time.Ticks - DateTime.UnixEpoch.Ticks - (board.Scheduler.NowNanoseconds / 100);
        return true;
    }
}
