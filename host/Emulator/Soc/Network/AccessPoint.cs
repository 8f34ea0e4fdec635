namespace Controller.Emulator.Soc.Network;

/// <summary>A Wi-Fi access point in the board's surroundings.</summary>
public sealed class AccessPoint
{
    private readonly WifiStation station;
    private double rssiDecibelMilliwatts = -55;
    private bool isOn = true;

    internal AccessPoint(WifiStation station, string ssid, string password, int channel, int number)
    {
        this.station = station;
        Ssid = ssid;
        Password = password;
        Channel = channel;
        // Locally administered addresses (IEEE 802, the second-lowest bit of the first byte).
        Bssid = $"02-00-00-00-00-{number:X2}";
    }

    /// <summary>Name of its network.</summary>
    public string Ssid { get; }

    /// <summary>Passphrase; empty for an open network.</summary>
    public string Password { get; }

    /// <summary>Channel in the 2.4 GHz band, 1 to 13.</summary>
    public int Channel { get; }

    /// <summary>MAC address.</summary>
    public string Bssid { get; }

    /// <summary>Signal at the board, in dBm.</summary>
    public double RssiDecibelMilliwatts
    {
        get => rssiDecibelMilliwatts;
        set
        {
            rssiDecibelMilliwatts = value;
            station.AirChanged();
        }
    }

    /// <summary>Whether it sends.</summary>
    public bool IsOn
    {
        get => isOn;
        set
        {
            isOn = value;
            station.AirChanged();
        }
    }

    /// <summary>Whether the board hears it.</summary>
    public bool IsInReach => isOn && rssiDecibelMilliwatts >= WifiStation.SensitivityDecibelMilliwatts;
}
