namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.NetworkInformation.AuthenticationType</c>.</summary>
[NanoType("System.Net.NetworkInformation.AuthenticationType")]
public enum NanoAuthenticationType : byte
{
    None = 0,
    EAP = 1,
    PEAP = 2,
    WCN = 3,
    Open = 4,
    Shared = 5,
    WEP = 6,
    WPA = 7,
    WPA2 = 8,
}
