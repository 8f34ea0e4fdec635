using Controller.Emulator.Soc.Network.Tls;

namespace Controller.Emulator.Tests.Tls;

/// <summary>Framing and overhead of records.</summary>
public class TlsRecordsTests
{
    [Theory]
    [InlineData(TlsVersions.Tls12, 5 + 8 + 16)] // header, explicit nonce and tag: RFC 5246, 6.2.3.3; RFC 5288, 3
    [InlineData(TlsVersions.Tls13, 5 + 1 + 16)] // header, inner type and tag: RFC 8446, 5.2
    public void A_record_of_data_has_the_overhead_of_AES_GCM(TlsVersions version, int overhead)
    {
        TlsRecords records = Protected(version);
        records.Begin();
        records.AddData(new byte[100]);
        Assert.Equal(100 + overhead, records.Flight.Length);
        Assert.Equal([23, 3, 3, 0, (byte)(95 + overhead)], records.Flight[..5].ToArray());
    }

    [Theory]
    [InlineData(TlsVersions.Tls12)]
    [InlineData(TlsVersions.Tls13)]
    public void What_one_end_sends_the_other_opens_once_and_in_order(TlsVersions version)
    {
        TlsRecords one = Protected(version);
        TlsRecords other = Protected(version);
        one.Begin();
        one.AddData("first"u8);
        byte[] first = one.Flight.ToArray();
        one.Begin();
        one.AddAlert(TlsAlert.CloseNotify);
        byte[] second = one.Flight.ToArray();

        Assert.False(other.TryOpen((TlsContentType)second[0], second.AsSpan(5), out _, out _));
        Assert.True(other.TryOpen((TlsContentType)first[0], first.AsSpan(5), out TlsContentType type, out Range content));
        Assert.Equal(TlsContentType.ApplicationData, type);
        Assert.Equal("first"u8.ToArray(), first.AsSpan(5)[content].ToArray());
        Assert.False(other.TryOpen((TlsContentType)first[0], first.AsSpan(5), out _, out _));
        Assert.True(other.TryOpen((TlsContentType)second[0], second.AsSpan(5), out type, out content));
        Assert.Equal(TlsContentType.Alert, type);
        Assert.Equal([1, 0], second.AsSpan(5)[content].ToArray());
    }

    [Theory]
    [InlineData("GET / HTTP/1.1")]
    [InlineData("\u0016\u0002\u0000\u0000\u0010")] // SSL 2
    [InlineData("\u0016\u0003\u0003\u0000\u0000")] // empty
    [InlineData("\u0018\u0003\u0003\u0000\u0010")] // heartbeat
    public void What_begins_no_record_is_told_from_what_does(string text)
    {
        byte[] bytes = System.Text.Encoding.Latin1.GetBytes(text);
        Assert.Null(TlsRecords.BodyBytes(bytes));
    }

    private static TlsRecords Protected(TlsVersions version)
    {
        var records = new TlsRecords { Version = version };
        records.ProtectSent();
        records.ProtectReceived();
        return records;
    }
}
