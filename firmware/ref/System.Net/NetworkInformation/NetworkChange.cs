namespace System.Net.NetworkInformation
{
    public static class NetworkChange
    {
        public static event NetworkAPStationChangedEventHandler NetworkAPStationChanged;
        public static event NetworkAddressChangedEventHandler NetworkAddressChanged;
        public static event NetworkAvailabilityChangedEventHandler NetworkAvailabilityChanged;
    }
}
