using Controller.Emulator.Soc.Network;

namespace Controller.Emulator.Tests.Tls;

/// <summary>TLS when something happens to the board or the network.</summary>
public class TlsDisturbedTests
{
    [Fact]
    public void A_board_that_is_reset_in_the_middle_of_a_handshake_starts_anew()
    {
        using var board = new SecureBoard();
        // The first handshakes follow each other from power-on, a quarter of a second each.
        for (int milliseconds = 20; milliseconds < 600; milliseconds += 97)
        {
            board.Bench.Advance(TimeSpan.FromMilliseconds(milliseconds));
            board.Bench.Board.Reset();
        }

        board.Bench.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("end", board.Bench.SerialLines[^1]);
        Assert.Equal("stored read hello", board.Bench.SerialLines.Last(line => line.StartsWith("stored ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_network_that_is_cut_during_a_handshake_holds_the_whole_firmware_and_the_emulator_says_so()
    {
        using var board = new SecureBoard();
        board.Bench.Advance(TimeSpan.FromSeconds(1));
        board.Bench.Network.Cut();
        board.Bench.Advance(TimeSpan.FromSeconds(10));
        int lines = board.Bench.SerialLines.Count;
        board.Bench.Advance(TimeSpan.FromSeconds(100));
        Assert.Single(board.Bench.SerialLines, line => line.StartsWith("[emulator] SslStream: the handshake has waited 10 s", StringComparison.Ordinal));
        Assert.InRange(board.Bench.SerialLines.Count - lines, 0, 1);
        board.Bench.Network.Mend();
        board.Bench.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("end", board.Bench.SerialLines[^1]);
    }

    [Fact]
    public void A_record_that_arrives_twice_ends_the_connection()
    {
        using var board = new SecureBoard();
        board.Bench.Network.Add(new RepeatedData());
        board.Bench.Advance(TimeSpan.FromSeconds(60));
        // The service gives up with bad_record_mac (RFC 8446, 5.2; RFC 5246, 7.2.2); the echo of the first copy was under way.
        Assert.Equal("right read hello", board.Line("right"));
        Assert.Contains(board.Bench.SerialLines, line => line.StartsWith("wildcard ", StringComparison.Ordinal));
        Assert.DoesNotContain("end", board.Bench.SerialLines);
    }

    // Type 23 is application data in TLS 1.2.
    private sealed class RepeatedData : NetworkDisturbance
    {
        public override int ExtraCopies(ReadOnlySpan<byte> bytes, bool isToBoard) => !isToBoard && bytes[0] == 23 ? 1 : 0;
    }
}
