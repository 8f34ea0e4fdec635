namespace Controller.Cli;

/// <summary>What the tool returns to its caller. Part of its interface: scripts rely on it.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The command failed, or the machine refused it.</summary>
    public const int Failed = 1;

    /// <summary>The command line is not understood.</summary>
    public const int Usage = 2;

    /// <summary><c>controller check</c> found what the board refuses.</summary>
    public const int Findings = 3;

    /// <summary>Ended by Ctrl-C or SIGTERM: 128 + 2, as shells report it.</summary>
    public const int Interrupted = 130;

    /// <summary>For the help text.</summary>
    public const string Help = "Exit codes: 0 done, 1 failed or refused, 2 wrong usage, 130 ended by Ctrl-C.";
}
