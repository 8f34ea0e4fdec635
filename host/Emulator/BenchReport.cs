namespace Controller.Emulator;

/// <summary>Where benches say how their runs are repeated. A test project sets it once; without it, only failures go to standard error.</summary>
public static class BenchReport
{
    /// <summary>Takes the text of a bench that ended or failed; shown to a person when the test has failed.</summary>
    public static Action<string>? Output { get; set; }

    /// <summary>The command that runs the present test again; null when there is none.</summary>
    public static Func<string?>? TestCommand { get; set; }
}
