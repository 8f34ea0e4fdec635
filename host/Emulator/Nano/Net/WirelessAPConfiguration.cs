namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.NetworkInformation.WirelessAPConfiguration</c>.</summary>
[NanoType("System.Net.NetworkInformation.WirelessAPConfiguration")]
public class WirelessAPConfiguration
{
    /// <summary>A configuration to fill in.</summary>
    public WirelessAPConfiguration(uint id) => Id = id;

    /// <summary>How the stations prove themselves.</summary>
    public NanoAuthenticationType Authentication { get; set; }

    /// <summary>Cipher.</summary>
    public EncryptionType Encryption { get; set; }

    /// <summary>Radio standard.</summary>
    public RadioType Radio { get; set; }

    /// <summary>What the radio does by itself.</summary>
    public ConfigurationOptions Options { get; set; }

    /// <summary>Password, up to 64 characters.</summary>
    public string? Password { get; set; }

    /// <summary>Name of the network, up to 32 characters.</summary>
    public string? Ssid { get; set; }

    /// <summary>Number of the configuration.</summary>
    public uint Id { get; }

    /// <summary>Channel, 1 to 14.</summary>
    public byte Channel { get; set; }

    /// <summary>Most stations.</summary>
    public byte MaxConnections { get; set; }

    public static WirelessAPConfiguration[] GetAllWirelessAPConfigurations() => throw NotModelled.Member("WirelessAPConfiguration.GetAllWirelessAPConfigurations", "access point");

    public void DeAuthStation(int stationIndex) => throw NotModelled.Member("WirelessAPConfiguration.DeAuthStation", "access point");

    public WirelessAPStation GetConnectedStations(int stationIndex) => throw NotModelled.Member("WirelessAPConfiguration.GetConnectedStations", "access point");

    public WirelessAPStation[] GetConnectedStations() => throw NotModelled.Member("WirelessAPConfiguration.GetConnectedStations", "access point");

    public void SaveConfiguration() => throw NotModelled.Member("WirelessAPConfiguration.SaveConfiguration", "access point");

    /// <summary><c>System.Net.NetworkInformation.WirelessAPConfiguration.ConfigurationOptions</c>.</summary>
    [Flags]
    [NanoType("System.Net.NetworkInformation.WirelessAPConfiguration/ConfigurationOptions")]
    public enum ConfigurationOptions : byte
    {
        None = 0,
        Disable = 1,
        Enable = 2,
        AutoStart = 6,
        HiddenSSID = 8,
    }
}
