using Controller.Sdk.Mqtt.Broker;

namespace Controller.Sdk.Mqtt.Codec;

/// <summary>A topic name that was decoded and found valid.</summary>
internal sealed class KnownTopic(byte[] utf8, string name)
{
    public ReadOnlySpan<byte> Utf8 => utf8;

    public string Name { get; } = name;

    /// <summary>Who wanted the last message; out of date once the tree's version is another.</summary>
    public Subscriber[] Subscribers { get; set; } = [];

    /// <summary>Version of the subscription tree that <see cref="Subscribers"/> was found in; -1 before the first search.</summary>
    public long SubscribersVersion { get; set; } = -1;
}
