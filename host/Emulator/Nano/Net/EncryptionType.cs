namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.NetworkInformation.EncryptionType</c>.</summary>
[NanoType("System.Net.NetworkInformation.EncryptionType")]
public enum EncryptionType : byte
{
    None = 0,
    WEP = 1,
    WPA = 2,
    WPA2 = 3,
    WPA_PSK = 4,
    WPA2_PSK = 5,
    Certificate = 6,
}
