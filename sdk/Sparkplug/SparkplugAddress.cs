using System.Diagnostics.CodeAnalysis;
using Controller.Contract;

namespace Controller.Sdk.Sparkplug;

/// <summary>
/// A Sparkplug topic taken apart: <c>spBv1.0/{group}/{message}/{edge node}[/{device}]</c> (Sparkplug 3.0.0, section 4.1).
/// </summary>
internal readonly record struct SparkplugAddress(string Group, SparkplugMessageType Type, string EdgeNode, string? Device = null)
{
    private static readonly string[] Words =
    [
        SparkplugTopic.NodeBirth, SparkplugTopic.NodeDeath, SparkplugTopic.NodeData, SparkplugTopic.NodeCommand,
        SparkplugTopic.DeviceBirth, SparkplugTopic.DeviceDeath, SparkplugTopic.DeviceData, SparkplugTopic.DeviceCommand,
    ];

    /// <summary>Whether an edge node sends this message, rather than a host application.</summary>
    public bool IsFromEdgeNode => Type is not (SparkplugMessageType.NodeCommand or SparkplugMessageType.DeviceCommand);

    /// <summary>Takes a topic apart.</summary>
    /// <returns>False for a topic of another namespace, an unknown message word, a missing or a superfluous part.</returns>
    public static bool TryParse(string topic, out SparkplugAddress address)
    {
        address = default;
        string[] parts = topic.Split('/');
        if (parts.Length is not (4 or 5) || !string.Equals(parts[0], SparkplugTopic.Namespace, StringComparison.Ordinal))
            return false;

        int type = Array.IndexOf(Words, parts[2]);
        if (type < 0 || IsDeviceType((SparkplugMessageType)type) != (parts.Length == 5))
            return false;

        string? device = parts.Length == 5 ? parts[4] : null;
        if (!IsIdentifier(parts[1]) || !IsIdentifier(parts[3]) || (device is not null && !IsIdentifier(device)))
            return false;

        address = new SparkplugAddress(parts[1], (SparkplugMessageType)type, parts[3], device);
        return true;
    }

    /// <summary>Whether a text can stand as one part of a topic: not empty, without <c>/</c>, <c>+</c> and <c>#</c> (section 4.1.2).</summary>
    public static bool IsIdentifier([NotNullWhen(true)] string? text) =>
        !string.IsNullOrEmpty(text) && text.AsSpan().IndexOfAny('/', '+', '#') < 0;

    /// <summary>The filters that cover everything the edge nodes of a group say, without the commands that others send them.</summary>
    /// <param name="group">A group, or null for all groups.</param>
    public static string[] FiltersFor(string? group)
    {
        string prefix = $"{SparkplugTopic.Namespace}/{group ?? "+"}";
        return
        [
            $"{prefix}/{SparkplugTopic.NodeBirth}/+", $"{prefix}/{SparkplugTopic.NodeDeath}/+", $"{prefix}/{SparkplugTopic.NodeData}/+",
            $"{prefix}/{SparkplugTopic.DeviceBirth}/+/+", $"{prefix}/{SparkplugTopic.DeviceDeath}/+/+", $"{prefix}/{SparkplugTopic.DeviceData}/+/+",
        ];
    }

    /// <summary>The topic.</summary>
    public override string ToString()
    {
        string node = $"{SparkplugTopic.Namespace}/{Group}/{Words[(int)Type]}/{EdgeNode}";
        return Device is null ? node : $"{node}/{Device}";
    }

    private static bool IsDeviceType(SparkplugMessageType type) => type >= SparkplugMessageType.DeviceBirth;
}
