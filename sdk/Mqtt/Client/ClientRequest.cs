namespace Controller.Sdk.Mqtt.Client;

/// <summary>A SUBSCRIBE or UNSUBSCRIBE that waits for its acknowledgement.</summary>
internal sealed class ClientRequest(IReadOnlyList<MqttSubscription> subscriptions)
{
    /// <summary>Those that a SUBSCRIBE asks for, in its order; empty for UNSUBSCRIBE.</summary>
    public IReadOnlyList<MqttSubscription> Subscriptions => subscriptions;

    public TaskCompletionSource Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
