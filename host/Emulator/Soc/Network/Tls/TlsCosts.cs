using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Controller.Emulator.Soc.Network.Tls;

/// <summary>
/// Time that cryptography takes the board's processor, by its clock. For an ESP32 at 240 MHz: a public operation of
/// RSA-2048 19 ms and a private one 190 ms (ESP-IDF, components/idf_test/include/esp32/idf_performance_target.h, the limits
/// of Espressif's own tests), with the size of the key squared and cubed; a multiplication on an elliptic curve of 256 bits
/// 100 ms (assumed, from 'like 100 ms or so' for Mbed TLS with the accelerator, esp32.io forum, topic 23830), with the size
/// cubed. Assumed: 20 ms for contexts, parsing and hashes, 20 µs and 0.5 µs for each byte of a record with AES-GCM. A
/// handshake with ECDSA then takes 0.6 s; 0.93 to 1.07 s were measured on the larger P-384 (microdot, issue 34). An STM32's
/// times are scaled by its clock, which is a guess: its build has other accelerators, or none.
/// </summary>
internal sealed class TlsCosts(long clockHertz)
{
    private const double ReferenceHertz = 240e6;
    private const long BaseNanoseconds = 20_000_000;
    private const long RsaPublicNanoseconds = 19_000_000;
    private const long RsaPrivateNanoseconds = 190_000_000;
    private const long CurveNanoseconds = 100_000_000;
    private const int RsaBits = 2048;
    private const int CurveBits = 256;
    private const long RecordNanoseconds = 20_000;
    private const double ByteNanoseconds = 500;

    /// <summary>Contexts, random numbers, parsing.</summary>
    public long Setup => Scale(BaseNanoseconds);

    /// <summary>One multiplication on P-256: half a key exchange.</summary>
    public long KeyShare => Scale(CurveNanoseconds);

    /// <summary>Protecting or opening one record.</summary>
    public long Record(int bytes) => Scale(RecordNanoseconds + (bytes * ByteNanoseconds));

    /// <summary>Checking a signature that a certificate's key has made.</summary>
    public long Verify(X509Certificate2 signer)
    {
        using RSA? rsa = signer.GetRSAPublicKey();
        return rsa is not null
            ? Scale(RsaPublicNanoseconds * Math.Pow((double)rsa.KeySize / RsaBits, 2))
            : Scale(2 * CurveNanoseconds * CurveRatio(signer));
    }

    /// <summary>Making a signature with the key that belongs to a certificate.</summary>
    public long Sign(X509Certificate2 own)
    {
        using RSA? rsa = own.GetRSAPublicKey();
        return rsa is not null
            ? Scale(RsaPrivateNanoseconds * Math.Pow((double)rsa.KeySize / RsaBits, 3))
            : Scale(CurveNanoseconds * CurveRatio(own));
    }

    private static double CurveRatio(X509Certificate2 certificate)
    {
        using ECDsa? key = certificate.GetECDsaPublicKey();
        return Math.Pow((double)(key?.KeySize ?? CurveBits) / CurveBits, 3);
    }

    private long Scale(double nanoseconds) => (long)(nanoseconds * (ReferenceHertz / clockHertz));
}
