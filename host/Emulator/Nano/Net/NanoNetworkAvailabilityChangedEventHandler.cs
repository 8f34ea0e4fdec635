namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.NetworkInformation.NetworkAvailabilityChangedEventHandler</c>.</summary>
[NanoType("System.Net.NetworkInformation.NetworkAvailabilityChangedEventHandler")]
public delegate void NanoNetworkAvailabilityChangedEventHandler(object sender, NanoNetworkAvailabilityEventArgs e);
