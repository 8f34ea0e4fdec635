using System.CommandLine;
using Controller.Cli.Brokers;
using Controller.Cli.Emulation;
using Controller.Cli.Options;
using Controller.Cli.Rendering;
using Controller.Sdk.Robots;

namespace Controller.Cli.Commands;

/// <summary><c>controller up</c>: an emulated machine in real time, a broker, and a live table of what goes over the wire.</summary>
internal static class UpCommand
{
    // The first boot weaves and compiles the firmware, which takes seconds on a small computer.
    private static readonly TimeSpan BootTimeout = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan PlainLineInterval = TimeSpan.FromSeconds(1);

    public static Command Create(CliHost host, IEmulator emulator)
    {
        var machine = new Argument<string>("machine")
        {
            Description = "The machine file's name.",
            DefaultValueFactory = _ => "humanoid-leg",
        };
        var seed = new Option<ulong>("--seed") { Description = "Seed of everything random in the machine.", HelpName = "n", DefaultValueFactory = _ => 1 };
        var noEnable = new Option<bool>("--no-enable") { Description = "Leave the outputs off; `controller enable` switches them on." };
        var noDemo = new Option<bool>("--no-demo") { Description = "Only enable the machine; `controller demo` runs its demonstration." };
        var command = new Command(
            "up",
            """
            Boot an emulated machine in real time and show it live, until Ctrl-C.
            Enables it and runs its demonstration, where it has one.
            Opens a broker on 127.0.0.1:1883, or the next free port, unless --broker names a running one;
            the other verbs find it by themselves.

            Examples:
              controller up
              controller up --no-demo
              controller up humanoid-leg --broker mqtt://127.0.0.1:1883

            """ + ExitCode.Help)
        {
            machine,
            seed,
            noEnable,
            noDemo,
            CommonOptions.Broker,
            CommonOptions.PasswordFile,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            host, emulator, parsed.GetRequiredValue(machine), parsed.GetValue(seed), new UpGreeting(!parsed.GetValue(noEnable), !parsed.GetValue(noDemo)), parsed.GetValue(CommonOptions.Broker), parsed.GetValue(CommonOptions.PasswordFile), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CliHost host, IEmulator emulator, string machineName, ulong seed, UpGreeting greeting, Uri? givenBroker, string? passwordFile, CancellationToken cancellationToken)
    {
        if (givenBroker is not null)
        {
            await host.Out.WriteLineAsync($"broker   {givenBroker.GetLeftPart(UriPartial.Authority)}").ConfigureAwait(false);
            return await RunAtAsync(host, emulator, machineName, seed, greeting, givenBroker, BrokerCredentials.FromEnvironment(passwordFile), cancellationToken).ConfigureAwait(false);
        }

        EmbeddedBroker broker = EmbeddedBroker.Start(host.Time);
        await using var _ = broker.ConfigureAwait(false);
        string note = broker.Address.Port == BrokerAddress.DefaultPort ? "" : $"  ({BrokerAddress.DefaultPort} is taken)";
        await host.Out.WriteLineAsync($"broker   {broker.Address.GetLeftPart(UriPartial.Authority)}{note}").ConfigureAwait(false);
        // A broker of our own asks nobody for a password.
        return await RunAtAsync(host, emulator, machineName, seed, greeting, broker.Address, credentials: null, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<int> RunAtAsync(
        CliHost host, IEmulator emulator, string machineName, ulong seed, UpGreeting greeting, Uri address, BrokerCredentials? credentials, CancellationToken cancellationToken)
    {
        using RunFile runFile = RunFile.Write(address);

        await host.Out.WriteLineAsync($"booting  {machineName}, seed {seed}").ConfigureAwait(false);
        IPacedMachine machine = await emulator.StartPacedAsync(
            new PacedRequest(machineName, address, credentials, seed), cancellationToken).ConfigureAwait(false);
        await using var _ = machine.ConfigureAwait(false);

        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task showing = ShowAsync(host, new RobotOptions { Broker = address, Machine = machineName, Credentials = credentials, ConnectTimeout = BootTimeout }, greeting, done.Token);
        Task first = await Task.WhenAny(showing, machine.Completion).ConfigureAwait(false);
        if (first == showing)
        {
            await showing.ConfigureAwait(false);
            return ExitCode.Ok;
        }

        await done.CancelAsync().ConfigureAwait(false);
        await showing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        await machine.Completion.ConfigureAwait(false);
        throw new CliException($"The emulated {machineName} has ended by itself.", "Its firmware has returned from Main; look at its log.");
    }

    // A broker that restarts ends a connection, not the machine: the board is born again by itself, and so is the view of it.
    private static async Task ShowAsync(CliHost host, RobotOptions options, UpGreeting greeting, CancellationToken cancellationToken)
    {
        bool wasConnected = false;
        while (true)
        {
            try
            {
                Robot robot = await Robot.ConnectAsync(options, host.Time, cancellationToken).ConfigureAwait(false);
                await using var _ = robot.ConfigureAwait(false);
                if (!wasConnected)
                    await greeting.RunAsync(host, robot, cancellationToken).ConfigureAwait(false);
                wasConnected = true;
                await (host.OutIsTerminal ? LiveTable.ShowAsync(host, robot, cancellationToken) : ShowPlainAsync(host, robot, cancellationToken)).ConfigureAwait(false);
                return;
            }
            catch (RobotException exception) when (wasConnected)
            {
                await host.Error.WriteLineAsync($"{exception.Message} Trying again until it is back; Ctrl-C ends.").ConfigureAwait(false);
                await Task.Delay(RetryInterval, host.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task ShowPlainAsync(CliHost host, Robot robot, CancellationToken cancellationToken)
    {
        long? last = null;
        await foreach (RobotSnapshot snapshot in robot.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (last is { } at && host.Time.GetElapsedTime(at) < PlainLineInterval)
                continue;
            last = host.Time.GetTimestamp();
            await host.Out.WriteLineAsync(SnapshotText.Of(snapshot)).ConfigureAwait(false);
        }
    }
}
