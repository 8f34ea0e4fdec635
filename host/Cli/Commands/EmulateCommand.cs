using System.CommandLine;
using Controller.Cli.Emulation;
using Controller.Cli.Options;
using Controller.Cli.Rendering;
using Controller.Emulator.Kernel;

namespace Controller.Cli.Commands;

/// <summary><c>controller emulate</c>: a machine in virtual time, as fast as it goes.</summary>
internal static class EmulateCommand
{
    public static Command Create(CliHost host, IEmulator emulator)
    {
        var machine = new Argument<string>("machine") { Description = "The machine file's name, such as humanoid-leg." };
        var duration = new Option<TimeSpan>("--for")
        {
            Description = "How much virtual time to run: 500ms, 60s, 2m, 1h.",
            HelpName = "duration",
            CustomParser = Duration.Parse,
            DefaultValueFactory = _ => TimeSpan.FromSeconds(60),
        };
        var seed = new Option<ulong>("--seed") { Description = "Seed of everything random in the machine.", HelpName = "n", DefaultValueFactory = _ => 1 };
        var boards = new Option<int>("--boards")
        {
            Description = "How many such machines, each with its own broker; the seed is the first one's, and each further one has one more.",
            HelpName = "n",
            DefaultValueFactory = _ => 1,
        };
        boards.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--boards takes a number from 1.");
        });
        var idle = new Option<bool>("--idle") { Description = "Leave the machine alone instead of enabling it and moving its joints to seeded places." };
        var serial = new Option<bool>("--serial") { Description = "Show the board's serial output on standard error, each line with its virtual time." };
        var trace = new Option<string?>("--trace")
        {
            Description = "Write the trace to a file, one JSON object a line; docs/trace.md lists the fields. One board only.",
            HelpName = "file",
        };
        var vcd = new Option<string?>("--vcd")
        {
            Description = "Write pins and bus wires to a value change dump, for GTKWave, PulseView and sigrok-cli. One board only.",
            HelpName = "file",
        };
        var log = new Option<string?>("--log")
        {
            Description = "Write the trace to a file as lines for people. One board only.",
            HelpName = "file",
        };
        var threads = new Option<ThreadModel>("--threads")
        {
            Description = "How waiting firmware threads are kept: continuations on the heap, or a host thread each for a debugger. Same trace.",
            HelpName = "continuations|hostthreads",
            DefaultValueFactory = _ => ThreadModel.Continuations,
        };
        var command = new Command(
            "emulate",
            """
            Run a machine in virtual time, as fast as this computer can. Two runs with the same seed give the same trace.
            The last line on standard output tells virtual and wall time, their ratio, missed deadlines and the trace's SHA-256.

            Example:
              controller emulate humanoid-leg --for 60s --seed 1
              controller emulate humanoid-leg --for 60s --boards 100

            """ + ExitCode.Help)
        {
            machine,
            duration,
            seed,
            idle,
            boards,
            serial,
            threads,
            trace,
            vcd,
            log,
        };
        command.Validators.Add(result =>
        {
            foreach (Option<string?> option in new[] { trace, vcd, log })
            {
                if (result.GetValue(option) is not null && result.GetValue(boards) > 1)
                    result.AddError($"{option.Name} takes the trace of one board: leave out --boards.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new EmulationRequest(parsed.GetRequiredValue(machine), parsed.GetValue(duration), parsed.GetValue(seed), parsed.GetValue(idle), parsed.GetValue(serial) ? host.Error.WriteLine : null, parsed.GetValue(threads), parsed.GetValue(boards), parsed.GetValue(trace))
            {
                VcdFile = parsed.GetValue(vcd),
                LogFile = parsed.GetValue(log),
            };
            using var progress = new EmulationProgress(host, request);
            EmulationReport report = await emulator.RunAsync(request, progress, cancellationToken).ConfigureAwait(false);
            progress.Dispose();
            if (report.Boards > 1)
                await host.Out.WriteLineAsync($"boards {report.Boards}  memory {report.BytesPerBoard / 1024.0:0} KB each").ConfigureAwait(false);
            await host.Out.WriteLineAsync(EmulationText.Of(report)).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }
}
