namespace Controller.Emulator.Nano.Net;

/// <summary>The time server of the emulated network. It says that the board was switched on at the first instant of 2025, in every run.</summary>
internal static class TimeServer
{
    private static readonly DateTime PowerOn = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Sets the board's clock.</summary>
    public static void Ask()
    {
        NanoBoard.Enter();
        NanoBoard.Current.UtcOffsetTicks = PowerOn.Ticks - DateTime.UnixEpoch.Ticks;
    }
}
