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
        var output = new Option<string?>("--output", "-o") { Description = "The picture, an SVG file. Default: the trace's name with .svg.", HelpName = "file" };
        var from = new Option<TimeSpan?>("--from") { Description = "Virtual time at which the picture begins. Default: power-on.", HelpName = "duration", CustomParser = result => Duration.Parse(result) };
        var to = new Option<TimeSpan?>("--to") { Description = "Virtual time at which it ends. Default: the trace's end.", HelpName = "duration", CustomParser = result => Duration.Parse(result) };
        var command = new Command(
            "plot",
            """
            Draw joints, servo pulses, supply and pins of a trace over time, with its faults, as SVG.

            Examples:
              controller emulate humanoid-leg --for 10s --trace run.jsonl && controller plot run.jsonl
              controller plot run.jsonl --from 2s --to 4s -o start.svg
              controller plot run.jsonl && rsvg-convert run.svg -o run.png    # Debian's librsvg2-bin

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
            string picture = parsed.GetValue(output) ?? Path.ChangeExtension(path, ".svg");
            string type = Path.GetExtension(picture);
            if (type.Length > 0 && !type.Equals(".svg", StringComparison.OrdinalIgnoreCase))
                throw new CliException($"A plot is SVG, not {type}.", $"Write {Path.ChangeExtension(picture, ".svg")}, and turn it with `rsvg-convert {Path.ChangeExtension(picture, ".svg")} -o {picture}` (Debian's librsvg2-bin).");
            TracePlot plot = TracePlot.Read(path, parsed.GetValue(from)?.TotalSeconds ?? 0, parsed.GetValue(to)?.TotalSeconds ?? double.PositiveInfinity);
            if (plot.Panels.Count == 0)
                throw new CliException($"The trace {path} has nothing that a plot shows.", "Run the machine for longer: joints, pins, pulses and conversions are drawn.");
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
