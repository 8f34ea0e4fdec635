namespace Controller.Sdk.Mqtt.Delivery;

/// <summary>One QoS 1 or 2 message on its way to one receiver.</summary>
internal sealed class PendingDelivery(MqttMessage message, TaskCompletionSource? completion = null)
{
    public MqttMessage Message { get; } = message;

    /// <summary>Who waits for the acknowledgement; null in the broker.</summary>
    public TaskCompletionSource? Completion { get; } = completion;

    public ushort PacketId { get; set; }

    public DeliveryState State { get; set; }
}
