using System.CommandLine;
using Controller.Cli.Rendering;

namespace Controller.Cli.Commands;

/// <summary><c>controller explain</c>: the page of a number.</summary>
internal static class ExplainCommand
{
    public static Command Create(CliHost host)
    {
        var number = new Argument<int>("number") { Description = "A fault, limit, refusal or cause, such as 321." };
        var command = new Command(
            "explain",
            """
            Print what a fault, limit, refusal or cause means, why it comes, and what to do.
            The pages are those of docs/faults; they need no machine and no network.

            Examples:
              controller explain 321
              controller explain 201

            """ + ExitCode.Help)
        {
            number,
        };
        command.SetAction(parsed =>
        {
            int asked = parsed.GetRequiredValue(number);
            string text = FaultPages.Find(asked) ?? throw new CliException(
                $"There is no page for {asked}.",
                $"Numbers with a page: {string.Join(", ", FaultPages.Numbers())}.");
            host.Out.Write(text);
            return ExitCode.Ok;
        });
        return command;
    }
}
