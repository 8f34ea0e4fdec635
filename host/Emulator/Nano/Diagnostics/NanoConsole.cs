namespace Controller.Emulator.Nano.Diagnostics;

/// <summary><c>System.Console</c> of nanoFramework: the board's serial port.</summary>
[NanoType("System.Console")]
public static class NanoConsole
{
    /// <summary>Writes text.</summary>
    public static void Write(string? value) => NanoBoard.Current.PendingSerial.Append(value);

    /// <summary>Ends a line.</summary>
    public static void WriteLine() => WriteLine("");

    /// <summary>Writes a line.</summary>
    public static void WriteLine(string? value)
    {
        NanoBoard board = NanoBoard.Current;
        string line = board.PendingSerial.Append(value).ToString();
        board.PendingSerial.Clear();
        NanoBoard.Enter().Trace.Serial(board.Scheduler.NowNanoseconds, line);
    }
}
