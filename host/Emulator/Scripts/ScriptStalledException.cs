namespace Controller.Emulator.Scripts;

/// <summary>A script in virtual time awaits something that does not come.</summary>
public sealed class ScriptStalledException : TimeoutException
{
    internal ScriptStalledException(long nowNanoseconds, TimeSpan limit, int armedTimers)
        : base(Text(nowNanoseconds, limit, armedTimers))
    {
    }

    private static string Text(long nowNanoseconds, TimeSpan limit, int armedTimers)
    {
        string at = $"{nowNanoseconds / 1e9:F6} s";
        if (limit == TimeSpan.Zero)
            return $"The script gives way again and again while no time passes, at virtual {at}: await Task.Delay(…, bench.Time) instead of Task.Yield.";
        string pending = armedTimers switch
        {
            0 => "no timer of bench.Time is armed and nothing is queued, so it awaits a message that is not sent, or something outside virtual time",
            1 => "one timer of bench.Time is armed, which may be a keep-alive; nothing is queued",
            _ => $"{armedTimers} timers of bench.Time are armed, which may be keep-alives; nothing is queued",
        };
        return $"The script has not ended within {limit.TotalSeconds:0.###} virtual seconds, at virtual {at}: {pending}. "
            + "Only bench.Time (Task.Delay, timers, time-outs) and bench.Connector complete an await in virtual time; real delays, sockets and files do not.";
    }
}
