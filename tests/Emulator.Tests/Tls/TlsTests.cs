using Controller.Emulator.Kernel;

namespace Controller.Emulator.Tests.Tls;

/// <summary>What becomes of a firmware's TLS connections. Numbers: mbedtls/ssl.h and x509.h of Mbed TLS 3.6.</summary>
public class TlsTests(TlsTests.Run run) : IClassFixture<TlsTests.Run>
{
    public sealed class Run : IDisposable
    {
        public Run()
        {
            Board = new SecureBoard();
            Board.Bench.Advance(TimeSpan.FromSeconds(60));
        }

        internal SecureBoard Board { get; }

        public void Dispose() => Board.Dispose();
    }

    [Theory]
    [InlineData("right")]
    [InlineData("wildcard")]
    [InlineData("unverified1970")]
    [InlineData("unverifiedPeer")] // only CertificateRequired verifies (ssl_generic_init_internal.cpp)
    [InlineData("tls13")]
    [InlineData("nothingAsked")] // SslProtocols.None is TLS 1.3 there
    [InlineData("client")]
    [InlineData("client13")]
    [InlineData("device")]
    [InlineData("stored")]
    public void A_connection_that_is_in_order_echoes_through_its_records(string name) => Assert.Equal(name + " read hello", run.Board.Line(name));

    [Theory]
    [InlineData("1970", -0x2700, "is not valid before 2024-06-01 00:00:00Z and the board's clock says 1970-01-01")]
    [InlineData("wrongCa", -0x2700, "nobody whom the board trusts ('CN=Stranger') has signed the certificate of 'CN=leg'")]
    [InlineData("noCa", -0x2700, "the board has no certificate of an authority")]
    [InlineData("noZero", -0x2700, "the board has no certificate of an authority")] // a PEM bundle without a zero byte at its end
    [InlineData("wrongName", -0x2700, "the certificate of 'CN=leg' is not for the host 'arm.example' (flags 0x4)")]
    [InlineData("twoLabels", -0x2700, "is not for the host 'a.b.legs.example'")]
    [InlineData("expired", -0x2700, "has expired: 2024-12-31 00:00:00Z is over by the board's clock, 2025-01-01")]
    [InlineData("oldProtocol", -0x7780, "alert 70, ProtocolVersion")]
    [InlineData("noClient", -0x7780, "alert 40, HandshakeFailure")]
    [InlineData("strangeClient", -0x7780, "alert 48, UnknownAuthority")]
    [InlineData("noKey", -0x7600, "has no private key")]
    [InlineData("garbage", -0x7200, "the far end does not speak TLS on this port")]
    [InlineData("hangsUp", -0x7280, "the far end closed the connection")]
    public void A_handshake_that_fails_gives_the_code_of_Mbed_TLS_and_says_why(string name, int code, string reason)
    {
        Assert.StartsWith($"{name} {code} ", run.Board.Line(name), StringComparison.Ordinal);
        Assert.Contains(reason, run.Board.Line(name), StringComparison.Ordinal);
    }

    [Fact]
    public void In_TLS_1_3_a_client_learns_at_its_first_read_that_it_should_have_shown_a_certificate()
    {
        // RFC 8446, figure 1: the client's last flight gets no answer, so its handshake is over before the server looks.
        Assert.StartsWith("refused13Milliseconds ", run.Board.Line("refused13Milliseconds"), StringComparison.Ordinal);
        Assert.Contains(" -1 ", run.Board.Line("refused13"), StringComparison.Ordinal);
        Assert.Contains("alert 116, CertificateRequired", run.Board.Line("refused13"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_handshake_takes_its_cryptography_and_its_round_trips()
    {
        // 20 ms, two verifications with RSA-2048 of 19 ms, two multiplications of 100 ms; two round trips of 2 to 8 ms in TLS 1.2.
        // The certificate that nobody verifies saves one of the former. The clock is read in ticks of 10 ms.
        Assert.InRange(Milliseconds("right"), 258 + 4 - 10, 258 + 16 + 20);
        Assert.InRange(Milliseconds("unverifiedPeer"), 239 + 4 - 10, 239 + 16 + 20);
        // A signature with RSA-2048 more, 190 ms.
        Assert.InRange(Milliseconds("client"), 448 + 4 - 10, 448 + 16 + 20);
        // One round trip less.
        Assert.InRange(Milliseconds("tls13"), 258 + 2 - 10, 258 + 8 + 20);
    }

    [Fact]
    public void Data_is_read_record_by_record_and_only_what_is_left_of_one_counts_as_available()
    {
        // 10,000 bytes leave in records of 4,096, 4,096 and 1,808.
        Assert.Equal("available 0 1000 3096 True", run.Board.Line("available"));
        Assert.Equal("total 10000 0", run.Board.Line("total"));
        Assert.Equal("timeout 10060", run.Board.Line("timeout"));
        Assert.Equal("closed 0", run.Board.Line("closed"));
    }

    [Fact]
    public void No_other_thread_runs_during_a_handshake() => Assert.InRange(Beats(), 0, 1); // one in 10 ms otherwise: 25

    [Fact]
    public void A_stored_bundle_that_the_board_cannot_read_is_reported()
        => Assert.Contains("[emulator] Certificate store: the stored bundle of authorities cannot be read (a PEM text must end with a zero byte): no authority is trusted.", run.Board.Bench.SerialLines);

    [Fact]
    public void Nothing_passes_in_the_clear_before_a_handshake() => Assert.Contains("early refused", run.Board.Bench.SerialLines);

    [Fact]
    public void The_program_comes_to_its_end() => Assert.Contains("end", run.Board.Bench.SerialLines);

    [Fact]
    public void Other_keys_and_the_other_thread_model_leave_the_trace_as_it_is()
    {
        using var other = new SecureBoard(ThreadModel.HostThreads);
        other.Bench.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(run.Board.Bench.SerialLines, other.Bench.SerialLines);
        Assert.Equal(run.Board.Bench.Board.Trace.Hash(), other.Bench.Board.Trace.Hash());
    }

    private int Milliseconds(string name) => int.Parse(run.Board.Line(name + "Milliseconds").Split(' ')[1]);

    private int Beats()
    {
        string[] parts = run.Board.Line("beats").Split(' ');
        Assert.Equal("True", parts[1]);
        return int.Parse(parts[2]);
    }
}
