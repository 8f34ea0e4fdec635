namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.Security.CertificateManager</c>.</summary>
[NanoType("System.Net.Security.CertificateManager")]
public static class CertificateManager
{
    public static bool AddCaCertificateBundle(NanoX509Certificate[] ca) => throw NoTls();

    public static bool AddCaCertificateBundle(byte[] ca) => throw NoTls();

    public static bool AddCaCertificateBundle(string ca) => throw NoTls();

    private static NotSupportedException NoTls() => NotModelled.Member("CertificateManager.AddCaCertificateBundle", "certificate store");
}
