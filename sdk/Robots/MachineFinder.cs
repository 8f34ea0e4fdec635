using Controller.Sdk.Sparkplug;

namespace Controller.Sdk.Robots;

/// <summary>Finds the machine that is meant among those that speak at a broker.</summary>
internal static class MachineFinder
{
    // Messages that are kept while it is not yet known whose they are; more are dropped, and a rebirth brings back what counts.
    private const int MaxKept = 1024;

    /// <summary>Listens until the machine is known.</summary>
    /// <returns>Machine, board, and what they have said meanwhile.</returns>
    public static async Task<(string Machine, string Board, IReadOnlyList<(SparkplugAddress Address, TransportMessage Message)> Heard)> FindAsync(
        IMessageTransport transport, RobotOptions options, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var heard = new List<(SparkplugAddress Address, TransportMessage Message)>();
        var nodes = new SortedSet<string>(StringComparer.Ordinal);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ITimer total = StopAfter(options.ConnectTimeout);
        await using var _ = total.ConfigureAwait(true);
        ITimer discovery = StopAfter(Timeout.InfiniteTimeSpan);
        await using var __ = discovery.ConfigureAwait(true);
        while (true)
        {
            TransportMessage message;
            try
            {
                message = await transport.ReceiveAsync(stop.Token).ConfigureAwait(true);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                break;
            }

            // A death is no sign of life: a broker may publish the will of a board that is gone.
            if (!SparkplugAddress.TryParse(message.Topic, out SparkplugAddress address)
                || !address.IsFromEdgeNode
                || address.Type == SparkplugMessageType.NodeDeath
                || (options.Machine is not null && !string.Equals(options.Machine, address.Group, StringComparison.Ordinal)))
            {
                continue;
            }

            if (nodes.Count == 0)
                discovery.Change(options.DiscoveryWindow, Timeout.InfiniteTimeSpan);
            if (nodes.Count < MaxKept)
                nodes.Add($"{address.Group}/{address.EdgeNode}");
            if (heard.Count < MaxKept)
                heard.Add((address, message));
            if (options.Machine is not null)
                break;
        }

        if (nodes.Count == 0)
            throw NothingHeard(options);
        if (nodes.Count > 1)
        {
            throw new RobotNotFoundException(
                $"More than one board speaks at {options.Broker.Authority}: {string.Join(", ", nodes)}.",
                "Name the machine: RobotOptions.Machine, or `--machine`. A machine of several boards is not supported yet.");
        }

        return (heard[0].Address.Group, heard[0].Address.EdgeNode, heard);

        ITimer StopAfter(TimeSpan due) => timeProvider.CreateTimer(_ => stop.Cancel(), null, due, Timeout.InfiniteTimeSpan);
    }

    private static RobotNotFoundException NothingHeard(RobotOptions options)
    {
        string who = options.Machine is null ? "No machine" : $"No machine '{options.Machine}'";
        return new RobotNotFoundException(
            $"{who} has been heard at {options.Broker.Authority} for {options.ConnectTimeout.TotalSeconds:0.#} s.",
            "Check that the board is on and connects to this broker, or start an emulated one with `controller up`.");
    }
}
