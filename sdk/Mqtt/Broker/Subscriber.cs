using System.Runtime.InteropServices;

namespace Controller.Sdk.Mqtt.Broker;

/// <summary>A session that wants a message, and the quality granted to it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Subscriber(BrokerSession Session, MqttQos Qos);
