namespace Controller.Sdk.Sparkplug;

/// <summary>The third word of a Sparkplug topic (Sparkplug 3.0.0, section 4.1.3).</summary>
internal enum SparkplugMessageType
{
    NodeBirth,
    NodeDeath,
    NodeData,
    NodeCommand,
    DeviceBirth,
    DeviceDeath,
    DeviceData,
    DeviceCommand,
}
