namespace Controller.Emulator.Nano.Diagnostics;

/// <summary><c>System.Diagnostics.Debug</c>: what a debugger or the serial port shows.</summary>
[NanoType("System.Diagnostics.Debug")]
public static class NanoDebug
{
    /// <summary>Writes text.</summary>
    public static void Write(string? message) => NanoConsole.Write(message);

    /// <summary>Ends a line.</summary>
    public static void WriteLine() => NanoConsole.WriteLine();

    /// <summary>Writes a line.</summary>
    public static void WriteLine(string? message) => NanoConsole.WriteLine(message);

    /// <summary>Reports a condition that does not hold.</summary>
    public static void Assert(bool condition) => Assert(condition, "");

    /// <summary>Reports a condition that does not hold.</summary>
    public static void Assert(bool condition, string? message)
    {
        if (!condition)
            NanoConsole.WriteLine("Assertion failed: " + message);
    }

    /// <summary>Reports a condition that does not hold.</summary>
    public static void Assert(bool condition, string? message, string? detailedMessage) => Assert(condition, message + " " + detailedMessage);
}
