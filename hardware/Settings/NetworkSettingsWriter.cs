using Controller.Contract;

namespace Controller.Hardware.Settings;

/// <summary>Writes the document <c>network</c>: where the board finds its broker.</summary>
public static class NetworkSettingsWriter
{
    /// <summary>The bytes of the file.</summary>
    /// <param name="host">Name or address of the broker, 1 to 64 characters.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="user">User name; null for none.</param>
    /// <param name="password">Password; null for none.</param>
    /// <param name="keepAliveSeconds">MQTT keep-alive, 2 to 3600.</param>
    /// <param name="generation">Of the slot, from 1.</param>
    /// <exception cref="ArgumentException">A value is outside of what the board takes.</exception>
    public static byte[] Write(string host, int port = 1883, string? user = null, string? password = null, int keepAliveSeconds = 5, int generation = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(host.Length, 64, nameof(host));
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, 65535);
        ArgumentOutOfRangeException.ThrowIfLessThan(keepAliveSeconds, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(keepAliveSeconds, 3600);

        SettingsText text = new(SettingsFile.NetworkSchema, generation);
        text.Add(SettingsKey.BrokerHost, host);
        text.Add(SettingsKey.BrokerPort, port);
        if (user is not null)
            text.Add(SettingsKey.BrokerUser, user);
        if (password is not null)
            text.Add(SettingsKey.BrokerPassword, password);
        text.Add(SettingsKey.KeepAliveSeconds, keepAliveSeconds);
        return text.ToBytes();
    }
}
