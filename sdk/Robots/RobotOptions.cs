using Controller.Sdk.Mqtt;

namespace Controller.Sdk.Robots;

/// <summary>How to find and talk to a robot.</summary>
public sealed record RobotOptions
{
    /// <summary>The broker, <c>mqtt://host:port</c>; the port is 1883 when it is left out.</summary>
    public Uri Broker { get; init; } = new("mqtt://127.0.0.1:1883");

    /// <summary>Opens the connection instead of TCP to <see cref="Broker"/>, such as to a broker in the same process; null for TCP.</summary>
    public IMqttConnector? Connector { get; init; }

    /// <summary>User and password for the broker; null for none. Never part of the address, which ends up in logs.</summary>
    public BrokerCredentials? Credentials { get; init; }

    /// <summary>The machine, such as <c>humanoid-leg</c>; null for the only one at the broker.</summary>
    public string? Machine { get; init; }

    /// <summary>How long to look for the machine and its birth certificates. Default 5 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long to listen for a second machine when <see cref="Machine"/> is null. The default of 500 ms is five
    /// telemetry periods.
    /// </summary>
    public TimeSpan DiscoveryWindow { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the board may take to answer a command, whatever the answer. Default 2 s.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The number of the first command; null for a random one, which keeps two processes that command the same machine
    /// apart. A fixed number makes a run repeatable byte for byte.
    /// </summary>
    public long? FirstCommandSequence { get; init; }

    /// <summary>
    /// The number that names this connection as the writer of what it commands, from 1: a board lets one writer at a joint.
    /// Null for <see cref="FirstCommandSequence"/> where that is given, so that a run repeats, and for a random one otherwise.
    /// </summary>
    public long? Lease { get; init; }
}
