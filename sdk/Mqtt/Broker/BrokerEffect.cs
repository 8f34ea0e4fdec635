using System.Runtime.InteropServices;

namespace Controller.Sdk.Mqtt.Broker;

/// <summary>Something that the broker decided and does outside its lock: send, close (no bytes) or log.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BrokerEffect(MqttBrokerConnection? Connection, ReadOnlyMemory<byte> Bytes, MqttBrokerEvent? Event);
