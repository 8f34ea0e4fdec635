namespace Controller.Emulator.Scripts;

/// <summary>A script in virtual time was continued by a thread outside it, so that no two runs would be the same.</summary>
public sealed class UnrepeatableScriptException : InvalidOperationException
{
    internal UnrepeatableScriptException(long nowNanoseconds)
        : base(
            $"The script was continued by a thread outside virtual time, at virtual {nowNanoseconds / 1e9:F6} s. It awaited a real delay (Task.Delay without bench.Time), "
            + "thread-pool work (Task.Run, CancelAsync, WaitAsync on a source that continues asynchronously), a real socket or a file; "
            + "when such an await ends is an accident. Use bench.Time and bench.Connector, and do the rest before or after RunAsync.")
    {
    }
}
