using System.Diagnostics.CodeAnalysis;

namespace Controller.Emulator.Nano.Time;

/// <summary>Members of <c>System.DateTime</c> that read the board's clock.</summary>
[NanoMembers("System.DateTime")]
[SuppressMessage("Naming", "CA1707", Justification = "Accessor names as metadata spells them.")]
[SuppressMessage("Style", "IDE1006", Justification = "Accessor names as metadata spells them.")]
public static class DateTimeMembers
{
    // A board without a clock battery starts at the Unix epoch; virtual runs stay there so that they repeat.
    private static readonly DateTime PowerOn = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The board's UTC clock.</summary>
    public static DateTime get_UtcNow() => PowerOn.AddTicks((NanoBoard.Current.Scheduler.NowNanoseconds / 100) + NanoBoard.Current.UtcOffsetTicks);

    /// <summary>Midnight of the board's UTC day.</summary>
    public static DateTime get_Today() => get_UtcNow().Date;

    /// <summary>Seconds since 1970.</summary>
    public static long ToUnixTimeSeconds(ref DateTime instance) => (instance.Ticks - PowerOn.Ticks) / TimeSpan.TicksPerSecond;

    /// <summary>From seconds since 1970.</summary>
    public static DateTime FromUnixTimeSeconds(long seconds) => PowerOn.AddSeconds(seconds);
}
