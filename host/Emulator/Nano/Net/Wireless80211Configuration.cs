namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.NetworkInformation.Wireless80211Configuration</c>.</summary>
[NanoType("System.Net.NetworkInformation.Wireless80211Configuration")]
public class Wireless80211Configuration
{
    // Limits of IEEE 802.11: an SSID has 32 bytes, a WPA passphrase 63 characters or 64 hex digits.
    private const int MaxSsidLength = 32;
    private const int MaxPasswordLength = 64;

    /// <summary>A configuration to fill in.</summary>
    public Wireless80211Configuration(uint id) => Id = id;

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

    /// <summary>The station's configuration, as saved on this board.</summary>
    public static Wireless80211Configuration[] GetAllWireless80211Configurations()
    {
        Wireless80211Configuration stored = NanoBoard.Current.Part<Stored>().Station;
        return [(Wireless80211Configuration)stored.MemberwiseClone()];
    }

    /// <summary>Saves for this run. The emulated access point lets the board in whatever it says.</summary>
    /// <exception cref="ArgumentNullException">There is no SSID.</exception>
    /// <exception cref="ArgumentOutOfRangeException">SSID or password are too long.</exception>
    public void SaveConfiguration()
    {
        ArgumentNullException.ThrowIfNull(Ssid);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Ssid.Length, MaxSsidLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Password?.Length ?? 0, MaxPasswordLength);
        NanoBoard.Current.Part<Stored>().Station = (Wireless80211Configuration)MemberwiseClone();
    }

    /// <summary><c>System.Net.NetworkInformation.Wireless80211Configuration.ConfigurationOptions</c>.</summary>
    [Flags]
    [NanoType("System.Net.NetworkInformation.Wireless80211Configuration/ConfigurationOptions")]
    public enum ConfigurationOptions : byte
    {
        None = 0,
        Disable = 1,
        Enable = 2,
        AutoConnect = 6,
        SmartConfig = 10,
    }

    private sealed class Stored
    {
        public Wireless80211Configuration Station { get; set; } = new(0) { Options = ConfigurationOptions.Enable };
    }
}
