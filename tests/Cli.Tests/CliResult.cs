namespace Controller.Cli.Tests;

/// <summary>What one run of the tool has left behind.</summary>
internal sealed record CliResult(int ExitCode, string Out, string Error);
