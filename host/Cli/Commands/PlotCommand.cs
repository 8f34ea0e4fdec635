using System.CommandLine;
using Controller.Cli.Options;
using Controller.Cli.Plotting;

namespace Controller.Cli.Commands;

/// <summary><c>controller plot</c>: a trace as a picture.</summary>
internal static class PlotCommand
{
    public static Command Create(CliHost host)
    {
        var trace = new Argument<string>("trace") { Description = "The file of `controller emulate --trace`." };
        var output = new Option<string?>("--output") { Description = "The picture, SVG. Default: the trace's name with .svg.", HelpName = "file" };
        var from = new Option<TimeSpan?>("--from") { Description = "Virtual time at which the picture begins. Default: power-on.", HelpName = "duration", CustomParser = result => Duration.Parse(result) };
        var to = new Option<TimeSpan?>("--to") { Description = "Virtual time at which it ends. Default: the trace's end.", HelpName = "duration", CustomParser = result => Duration.Parse(result) };
        var command = new Command(
            "plot",
            """
            Draw joints, servo pulses, supply and pins of a trace over time, with its faults, as SVG.

            Examples:
              controller emulate humanoid-leg --for 10s --trace run.jsonl && controller plot run.jsonl
              controller plot run.jsonl --from 2s --to 4s --output start.svg

            """ + ExitCode.Help)
        {
            trace,
            output,
            from,
            to,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = parsed.GetRequiredValue(trace);
            TracePlot plot = TracePlot.Read(path, parsed.GetValue(from)?.TotalSeconds ?? 0, parsed.GetValue(to)?.TotalSeconds ?? double.PositiveInfinity);
            if (plot.Panels.Count == 0)
                throw new CliException($"The trace {path} has nothing that a plot shows.", "Run the machine for longer: joints, pins, pulses and conversions are drawn.");
            string picture = parsed.GetValue(output) ?? Path.ChangeExtension(path, ".svg");
            try
            {
                await File.WriteAllTextAsync(picture, SvgPlot.Draw(plot), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new CliException($"The picture cannot be written to {picture}: {exception.Message}", "Name a file in a folder that exists and can be written to with --output.", exception);
            }

            await host.Out.WriteLineAsync(picture).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }
}
