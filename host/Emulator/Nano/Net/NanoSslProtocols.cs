namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.Security.SslProtocols</c>.</summary>
[Flags]
[NanoType("System.Net.Security.SslProtocols")]
public enum NanoSslProtocols
{
    None = 0,
    Tls = 192,
    Tls11 = 768,
    Tls12 = 3072,
    Tls13 = 12288,
}
