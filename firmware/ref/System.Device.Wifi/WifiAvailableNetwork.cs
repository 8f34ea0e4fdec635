namespace System.Device.Wifi
{
    public class WifiAvailableNetwork
    {
        public WifiAvailableNetwork() => throw null;

        public WifiNetworkKind NetworkKind => throw null;
        public byte SignalBars => throw null;
        public double NetworkRssiInDecibelMilliwatts => throw null;
        public string Bsid => throw null;
        public string Ssid => throw null;
    }
}
