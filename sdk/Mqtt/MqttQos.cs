namespace Controller.Sdk.Mqtt;

/// <summary>Quality of service of a delivery (MQTT 3.1.1, 4.3).</summary>
public enum MqttQos : byte
{
    /// <summary>Sent once, never acknowledged: lost when the connection is.</summary>
    AtMostOnce = 0,

    /// <summary>Repeated until acknowledged: may arrive more than once.</summary>
    AtLeastOnce = 1,

    /// <summary>Four-packet handshake: arrives once.</summary>
    ExactlyOnce = 2,
}
