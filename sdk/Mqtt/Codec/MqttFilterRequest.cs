using System.Runtime.InteropServices;

namespace Controller.Sdk.Mqtt.Codec;

/// <summary>One line of a SUBSCRIBE: a topic filter and the highest quality wanted for it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MqttFilterRequest(string Filter, MqttQos Qos);
