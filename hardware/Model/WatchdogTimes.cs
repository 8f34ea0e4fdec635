namespace Controller.Hardware.Model;

/// <summary>Times of a version of the STWD100. ST DocID14134 rev. 8, table 5 (-40 to 125 °C, 2.7 to 5.5 V).</summary>
/// <param name="MinTimeoutMilliseconds">tWD of the fastest part: feed it sooner.</param>
/// <param name="MaxTimeoutMilliseconds">tWD of the slowest part.</param>
public sealed record WatchdogTimes(double MinTimeoutMilliseconds, double MaxTimeoutMilliseconds)
{
    /// <summary>tPW of the part that pulls its output low for the shortest time.</summary>
    public const double MinActiveMilliseconds = 140;

    /// <summary>tPW of the part that pulls its output low for the longest time.</summary>
    public const double MaxActiveMilliseconds = 280;

    /// <summary>STWD100xW, 6.3 ms typical.</summary>
    public static WatchdogTimes W { get; } = new(4.3, 8.6);

    /// <summary>STWD100xX, 102 ms typical.</summary>
    public static WatchdogTimes X { get; } = new(71, 142);

    /// <summary>STWD100xY, 1.6 s typical.</summary>
    public static WatchdogTimes Y { get; } = new(1120, 2240);
}
