namespace Controller.Sdk.Mqtt;

/// <summary>The far end of a connection, as client and broker see it: somewhere to send bytes to.</summary>
/// <remarks>
/// Calls come one at a time, in order, from whichever thread caused them. They must not block and must not throw;
/// a transport that fails reports so through <see cref="IMqttReceiver.Closed"/>.
/// </remarks>
public interface IMqttPeer
{
    /// <summary>For logs, such as "127.0.0.1:50312".</summary>
    string Name { get; }

    /// <summary>Bytes accepted by <see cref="Send"/> that have not left yet; 0 for a transport that does not queue.</summary>
    long UnsentBytes => 0;

    /// <summary>Sends one whole packet. The memory never changes afterwards, so it may be queued without a copy.</summary>
    void Send(ReadOnlyMemory<byte> bytes);

    /// <summary>
    /// Ends the connection once what was sent has left, or after a short grace. <see cref="IMqttReceiver.Closed"/>
    /// follows when it is over. Calls after the first have no effect.
    /// </summary>
    void Close();

    /// <summary>Completes when less than <paramref name="bytes"/> are unsent, or when the connection is gone.</summary>
    Task WaitUntilUnsentBelowAsync(long bytes, CancellationToken cancellationToken) => Task.CompletedTask;
}
