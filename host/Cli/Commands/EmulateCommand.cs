using System.CommandLine;
using Controller.Cli.Emulation;
using Controller.Cli.Options;
using Controller.Cli.Rendering;
using Controller.Emulator.Kernel;
using Controller.ScenarioFiles;

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
        var scenario = new Option<string?>("--scenario")
        {
            Description = "Take the machine through a scenario file (docs/scenarios.md) instead of the exercise; the run ends with it. One board only.",
            HelpName = "file",
        };
        var junit = new Option<string?>("--junit")
        {
            Description = "Write the scenario's result as JUnit XML.",
            HelpName = "file",
        };
        var budget = new Option<bool>("--budget") { Description = "Tell what the firmware took of the board's processor and memory: loops, threads, heap. Of the first board." };
        var profile = new Option<bool>("--profile") { Description = "Tell in which methods the firmware spent the board's time, of the first board." };
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
              controller emulate humanoid-leg --for 10m --budget
              controller emulate humanoid-leg --scenario examples/scenarios/move.yaml --junit result.xml

            """ + ExitCode.Help)
        {
            machine,
            duration,
            seed,
            idle,
            boards,
            serial,
            budget,
            profile,
            threads,
            trace,
            vcd,
            log,
            scenario,
            junit,
        };
        command.Validators.Add(result =>
        {
            foreach (Option<string?> option in new[] { trace, vcd, log, scenario })
            {
                if (result.GetValue(option) is not null && result.GetValue(boards) > 1)
                    result.AddError($"{option.Name} takes one board: leave out --boards.");
            }
            if (result.GetValue(junit) is not null && result.GetValue(scenario) is null)
                result.AddError("--junit is for the result of a --scenario.");
            if (result.GetValue(scenario) is not null && (result.GetResult(duration) is { Implicit: false } || result.GetValue(idle)))
                result.AddError("--scenario tells itself how long it takes and what the machine does: leave out --for and --idle.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new EmulationRequest(parsed.GetRequiredValue(machine), parsed.GetValue(duration), parsed.GetValue(seed), parsed.GetValue(idle), parsed.GetValue(serial) ? host.Error.WriteLine : null, parsed.GetValue(threads), parsed.GetValue(boards), parsed.GetValue(trace))
            {
                VcdFile = parsed.GetValue(vcd),
                LogFile = parsed.GetValue(log),
                ScenarioFile = parsed.GetValue(scenario),
                JUnitFile = parsed.GetValue(junit),
                TellsBudget = parsed.GetValue(budget),
                TellsProfile = parsed.GetValue(profile),
                IsSeedGiven = parsed.GetResult(seed) is { Implicit: false },
            };
            using var progress = new EmulationProgress(host, request);
            EmulationReport report;
            try
            {
                report = await emulator.RunAsync(request, progress, cancellationToken).ConfigureAwait(false);
            }
            catch (ScenarioException exception)
            {
                await host.Error.WriteLineAsync($"error: {exception.Message}{Environment.NewLine}       {exception.Hint}").ConfigureAwait(false);
                return ExitCode.Usage;
            }

            progress.Dispose();
            if (report.Boards > 1)
                await host.Out.WriteLineAsync($"boards {report.Boards}  memory {report.BytesPerBoard / 1024.0:0} KB each").ConfigureAwait(false);
            foreach (string? told in new[] { report.Profile, report.Budget })
                await host.Out.WriteAsync(told).ConfigureAwait(false);
            if (report.Scenario is { } result)
                await host.Out.WriteAsync(ScenarioText.Of(result)).ConfigureAwait(false);
            await host.Out.WriteLineAsync(EmulationText.Of(report)).ConfigureAwait(false);
            return report.Scenario is { HasPassed: false } ? ExitCode.Failed : ExitCode.Ok;
        });
        return command;
    }
}
