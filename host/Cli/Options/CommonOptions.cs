using System.CommandLine;
using System.CommandLine.Parsing;
using Controller.Cli.Brokers;
using Controller.Sdk.Robots;

namespace Controller.Cli.Options;

/// <summary>Options that several verbs share.</summary>
internal static class CommonOptions
{
    public static readonly Option<Uri?> Broker = new("--broker")
    {
        Description = "The broker, mqtt://host:port. Default: that of a running `controller up`, else mqtt://127.0.0.1:1883.",
        HelpName = "mqtt://host:port",
        CustomParser = ParseBroker,
    };

    public static readonly Option<string?> Machine = new("--machine")
    {
        Description = "The machine. Default: the only one at the broker.",
        HelpName = "name",
    };

    public static readonly Option<string?> PasswordFile = new("--password-file")
    {
        Description = $"A file whose first line is the broker password of {BrokerCredentials.UserVariable}. Default: {BrokerCredentials.PasswordVariable}.",
        HelpName = "path",
    };

    public static readonly Option<bool> Verbose = new("--verbose")
    {
        Description = "Print where an error came from.",
        Recursive = true,
    };

    /// <summary>Adds what a verb needs that talks to a machine.</summary>
    public static Command AddConnection(this Command command)
    {
        command.Add(Broker);
        command.Add(Machine);
        command.Add(PasswordFile);
        return command;
    }

    /// <summary>Connects to the machine that the options name.</summary>
    /// <exception cref="RobotException">No such broker or machine.</exception>
    public static Task<Robot> ConnectAsync(this ParseResult parsed, CliHost host, CancellationToken cancellationToken)
    {
        var options = new RobotOptions
        {
            Broker = parsed.GetValue(Broker) ?? RunFile.FindBroker() ?? new RobotOptions().Broker,
            Machine = parsed.GetValue(Machine),
            Credentials = BrokerCredentials.FromEnvironment(parsed.GetValue(PasswordFile)),
        };
        return Robot.ConnectAsync(options, host.Time, cancellationToken);
    }

    private static Uri? ParseBroker(ArgumentResult result)
    {
        if (BrokerAddress.TryParse(result.Tokens[0].Value, out Uri? address, out string? error))
            return address;
        result.AddError($"--broker: {error}");
        return null;
    }
}
