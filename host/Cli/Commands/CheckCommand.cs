using System.CommandLine;
using Controller.Check;
using Controller.Cli.Rendering;
using Controller.Hardware.Loading;
using Controller.Hardware.Model;

namespace Controller.Cli.Commands;

/// <summary><c>controller check</c>: what the board would not take, said before anything is flashed.</summary>
internal static class CheckCommand
{
    public static Command Create(CliHost host)
    {
        var assembly = new Argument<string>("assembly") { Description = "The compiled firmware, such as firmware/App/bin/Debug/Controller.Firmware.dll." };
        var board = new Option<string>("--board")
        {
            Description = "The board that it is for, by name or file.",
            HelpName = "board",
            DefaultValueFactory = _ => "esp32-devkitc",
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON document instead; docs/check.md describes it." };
        var command = new Command(
            "check",
            """
            Check a compiled firmware against what nanoCLR 1.17 and a board take, before it is flashed.
            Looks for members outside the API, IL and metadata that the board refuses or runs otherwise, and sizes of flash and heap,
            in the assembly and in the libraries beside it. docs/check.md explains each finding.

            Examples:
              controller check firmware/App/bin/Debug/Controller.Firmware.dll
              controller check app.dll --board esp32-devkitc --json | jq '.findings[] | select(.severity == "error")'

            """ + ExitCode.Help + $" This verb: {ExitCode.Findings} the board refuses something of the firmware.")
        {
            assembly,
            board,
            json,
        };
        command.SetAction(parsed =>
        {
            CheckReport report = Run(parsed.GetRequiredValue(assembly), parsed.GetRequiredValue(board));
            if (parsed.GetValue(json))
                host.Out.WriteLine(CheckJson.Of(report));
            else
                CheckText.Write(host, report);
            return report.IsAccepted ? ExitCode.Ok : ExitCode.Findings;
        });
        return command;
    }

    private static CheckReport Run(string path, string boardName)
    {
        try
        {
            BoardModel board = BoardLookup.Load(boardName);
            return FirmwareCheck.Run(path, board);
        }
        catch (CheckException exception)
        {
            throw new CliException(exception.Message, exception.Hint, exception);
        }
        catch (HardwareFileException exception)
        {
            throw new CliException(exception.Message, "Correct what is named above; hardware/schemas tells editors what belongs there.", exception);
        }
    }
}
