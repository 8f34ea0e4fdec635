using Microsoft.Win32.SafeHandles;

namespace Controller.Cli;

/// <summary>What the tool takes from the process that it runs in.</summary>
internal sealed record CliHost
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Whether standard output is a terminal: only then colours, live tables and cursor movement.</summary>
    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public static CliHost ForProcess() => new()
    {
        Out = Console.IsOutputRedirected ? OpenRedirectedOutput() : Console.Out,
        Error = Console.Error,
        OutIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
    };

    // Console.Out swallows EPIPE on Unix, so `controller watch | head -1` would never end; a plain stream reports it.
    // Not for files: a plain stream writes at positions of its own and would overwrite what others append.
    private static TextWriter OpenRedirectedOutput()
    {
        if (OperatingSystem.IsWindows())
            return Console.Out;
        var pipe = new FileStream(new SafeFileHandle(new IntPtr(1), ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return pipe.CanSeek ? Console.Out : new StreamWriter(pipe) { AutoFlush = true };
    }
}
