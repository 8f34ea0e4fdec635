namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.NetworkInformation.AddressMode</c>.</summary>
[NanoType("System.Net.NetworkInformation.AddressMode")]
public enum AddressMode : byte
{
    Invalid = 0,
    DHCP = 1,
    Static = 2,
    AutoIP = 3,
}
