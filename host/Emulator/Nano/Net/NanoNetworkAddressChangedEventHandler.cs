namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.NetworkInformation.NetworkAddressChangedEventHandler</c>.</summary>
[NanoType("System.Net.NetworkInformation.NetworkAddressChangedEventHandler")]
public delegate void NanoNetworkAddressChangedEventHandler(object sender, EventArgs e);
