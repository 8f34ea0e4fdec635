namespace Controller.Emulator.Nano.Wifi;

/// <summary><c>System.Device.Wifi.AvailableNetworksChangedEventHandler</c>.</summary>
[NanoType("System.Device.Wifi.AvailableNetworksChangedEventHandler")]
public delegate void AvailableNetworksChangedEventHandler(WifiAdapter sender, object e);
