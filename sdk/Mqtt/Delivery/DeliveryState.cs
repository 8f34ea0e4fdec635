namespace Controller.Sdk.Mqtt.Delivery;

/// <summary>Where a QoS 1 or 2 delivery stands at its sender (MQTT 3.1.1, figures 4.2 and 4.3).</summary>
internal enum DeliveryState
{
    Queued,
    AwaitingPubAck,
    AwaitingPubRec,
    AwaitingPubComp,
}
