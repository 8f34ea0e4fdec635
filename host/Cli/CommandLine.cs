using System.CommandLine;
using System.Runtime.InteropServices;
using Controller.Cli.Commands;
using Controller.Cli.Emulation;
using Controller.Cli.Options;
using Controller.Sdk.Robots;

namespace Controller.Cli;

/// <summary>The tool: its verbs, and how each of them ends.</summary>
internal static class CommandLine
{
    // EPIPE on Linux and macOS, as .NET passes it on.
    private const int BrokenPipe = 32;

    private const string Description =
        """
        Start, command and watch Controller machines, real or emulated.

        A machine is found at a broker: the one of `--broker`, else the one that a running `controller up` opened,
        else mqtt://127.0.0.1:1883. User and password come from CONTROLLER_MQTT_USER and CONTROLLER_MQTT_PASSWORD.

        Examples:
          controller enable
          controller move knee 0.6 --seconds 1
          controller watch --json
          controller stop

        """ + ExitCode.Help;

    /// <summary>All verbs.</summary>
    /// <param name="host">Where they write.</param>
    /// <param name="emulator">Runs emulated machines; null leaves out the verbs that need one.</param>
    public static RootCommand Build(CliHost host, IEmulator? emulator)
    {
        var root = new RootCommand(Description)
        {
            MoveCommand.Create(host),
            JogCommand.Create(host),
            FollowCommand.Create(host),
            CancelCommand.Create(host),
            ModeCommand.Create(host),
            WatchCommand.Create(host),
            EventsCommand.Create(host),
            ExplainCommand.Create(host),
            EnableCommand.Create(host),
            StopCommand.Create(host),
            ResetCommand.Create(host),
            CalibrateCommand.Create(host),
            DemoCommand.Create(host),
            CheckCommand.Create(host),
            PlotCommand.Create(host),
        };
        if (emulator is not null)
        {
            root.Add(UpCommand.Create(host, emulator));
            root.Add(EmulateCommand.Create(host, emulator));
        }

        root.Add(CommonOptions.Verbose);
        return root;
    }

    /// <summary>Runs the tool once.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliHost host, IEmulator? emulator, CancellationToken cancellationToken = default)
    {
        ParseResult parsed = Build(host, emulator).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (string message in parsed.Errors.Select(e => e.Message).Distinct(StringComparer.Ordinal))
                await host.Error.WriteLineAsync($"error: {message}").ConfigureAwait(false);
            string verb = parsed.CommandResult.Command is RootCommand ? "" : $"{parsed.CommandResult.Command.Name} ";
            await host.Error.WriteLineAsync($"       See `controller {verb}--help`.").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        // The overview takes the first line of each verb; its examples are in its own help.
        if (parsed.CommandResult.Command is RootCommand root)
        {
            foreach (Command verb in root.Subcommands)
                verb.Description = verb.Description?.Split('\n')[0];
        }

        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        var invocation = new InvocationConfiguration
        {
            Output = host.Out,
            Error = host.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(invocation, interrupted.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (IOException e) when (!host.OutIsTerminal && e.HResult == BrokenPipe)
        {
            // The reader of a pipe has seen enough, as in `controller watch | head`.
            return ExitCode.Ok;
        }
#pragma warning disable CA1031 // The last place where an exception can become a message.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await ReportAsync(e, host, parsed.GetValue(CommonOptions.Verbose)).ConfigureAwait(false);
            return ExitCode.Failed;
        }

        void Interrupt(PosixSignalContext context)
        {
            // A second Ctrl-C ends the process at once: the first one may be stuck.
            if (interrupted.IsCancellationRequested)
                return;
            context.Cancel = true;
            interrupted.Cancel();
        }
    }

    private static async Task ReportAsync(Exception exception, CliHost host, bool verbose)
    {
        (string message, string hint) = exception switch
        {
            RobotException e => (e.Message, e.Hint),
            CliException e => (e.Message, e.Hint),
            _ => ($"internal: {exception.GetType().Name}: {exception.Message}", "This is a defect of the tool. Run it again with --verbose and report what it prints."),
        };
        await host.Error.WriteLineAsync($"error: {message}").ConfigureAwait(false);
        await host.Error.WriteLineAsync($"       {hint}").ConfigureAwait(false);
        if (verbose)
            await host.Error.WriteLineAsync(exception.ToString()).ConfigureAwait(false);
    }
}
