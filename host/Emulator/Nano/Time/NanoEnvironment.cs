namespace Controller.Emulator.Nano.Time;

/// <summary><c>System.Environment</c> of nanoFramework.</summary>
[NanoType("System.Environment")]
public static class NanoEnvironment
{
    /// <summary>Milliseconds since power-on, in steps of the runtime's tick.</summary>
    public static long TickCount64 => NanoBoard.Current.Scheduler.TickNowNanoseconds / 1_000_000;
}
