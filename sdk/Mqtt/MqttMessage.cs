using System.Text;

namespace Controller.Sdk.Mqtt;

/// <summary>An application message: what a publisher sends and a subscriber receives.</summary>
/// <param name="Topic">Topic name, without wildcards.</param>
/// <param name="Payload">Opaque bytes. The memory must not change after the message was handed over.</param>
/// <param name="Qos">Requested quality when publishing; the quality of this delivery when received.</param>
/// <param name="Retain">When publishing: the broker keeps the message for later subscribers. When received: it was kept.</param>
/// <param name="Duplicate">Received only: the sender has tried this delivery before (DUP, 3.3.1.1).</param>
public sealed record MqttMessage(
    string Topic,
    ReadOnlyMemory<byte> Payload,
    MqttQos Qos = MqttQos.AtMostOnce,
    bool Retain = false,
    bool Duplicate = false)
{
    /// <summary>A message whose payload is <paramref name="text"/> in UTF-8.</summary>
    public static MqttMessage FromText(string topic, string text, MqttQos qos = MqttQos.AtMostOnce, bool retain = false)
        => new(topic, Encoding.UTF8.GetBytes(text), qos, retain);

    /// <summary>The payload read as UTF-8; ill-formed bytes become U+FFFD.</summary>
    public string PayloadText => Encoding.UTF8.GetString(Payload.Span);

    /// <summary>Topic, QoS and size: a payload may hold anything and is not printed.</summary>
    public override string ToString() => $"{Topic} (QoS {(int)Qos}{(Retain ? ", retained" : "")}, {Payload.Length} bytes)";
}
