namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.NetworkInformation.NetworkAPStationChangedEventHandler</c>.</summary>
[NanoType("System.Net.NetworkInformation.NetworkAPStationChangedEventHandler")]
public delegate void NetworkAPStationChangedEventHandler(int NetworkIndex, NetworkAPStationEventArgs e);
