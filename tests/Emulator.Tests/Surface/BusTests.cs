using Controller.Emulator.Chips;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Tests.Surface;

/// <summary>SPI and serial ports through the API that firmware uses, against a shift register and a neighbour that answers a line with PONG.</summary>
public class BusTests(BusTests.Run run) : IClassFixture<BusTests.Run>
{
    public sealed class Run : IDisposable
    {
        public Run()
        {
            Board = SampleBoard.Boot("Buses");
            Board board = Board.Machine.Board;
            board.Spi[1].Connect(board.Gpio[4], Register);
            board.Uarts[2].Attach(new Neighbour(board.Uarts[2], Heard));
            Board.Run(TimeSpan.FromSeconds(5));
        }

        internal SampleBoard Board { get; }

        internal ShiftRegister Register { get; } = new();

        internal List<byte> Heard { get; } = [];

        public void Dispose() => Board.Dispose();
    }

    [Fact]
    public void A_full_duplex_transfer_shifts_one_word_out_while_another_comes_in() => Assert.Contains("exchanged 90,1,2", run.Board.Lines);

    [Fact]
    public void A_transfer_takes_its_bits_at_the_bus_clock()
        => Assert.InRange(run.Board.Value("spiMicroseconds"), 240, 240 + 300); // 24 bits at 100 kHz, and the firmware's own work

    [Fact]
    public void Words_go_out_as_the_settings_say()
    {
        Assert.Equal(0x1234, run.Board.Value("word"));
        Assert.Equal(1, run.Board.Value("lsb"));
        // Bytes 1, 2, 3; a word of 16 bits; a read; 1 with its lowest bit first; a read; 8 under a line that the firmware drives; a read.
        Assert.Equal([1, 2, 3, 0x1234, 0, 0x80, 0, 8, 0], run.Register.Words);
    }

    [Fact]
    public void A_chip_hears_only_what_is_sent_while_its_line_selects_it()
    {
        Assert.Equal(8, run.Board.Value("manual"));
        Assert.Equal(0, run.Board.Value("unselected"));
        // Five transfers under the driver's line, one under the firmware's; a pin that becomes an output begins low, which selects too.
        Assert.Equal(7, run.Register.Selections);
    }

    [Fact]
    public void Settings_are_a_copy_and_a_select_line_belongs_to_one_device()
    {
        Assert.Contains("clock 100000 40000000", run.Board.Lines);
        Assert.Equal(1, run.Board.Value("taken"));
        Assert.Equal(1, run.Board.Value("half"));
    }

    [Fact]
    public void Writing_to_a_serial_port_waits_for_the_last_stop_bit()
        => Assert.InRange(run.Board.Value("writeMicroseconds"), 5208, 20_500); // 5 bytes of 10 bits at 9600 Bd, and an idle board's tick

    [Fact]
    public void A_line_and_its_answer_cross_the_wires()
    {
        Assert.Contains("answer PONG", run.Board.Lines);
        Assert.StartsWith("ping\nping\n", System.Text.Encoding.ASCII.GetString([.. run.Heard]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_read_gives_up_after_its_time_out() => Assert.InRange(run.Board.Value("timeoutMicroseconds"), 190_000, 221_000);

    [Fact]
    public void Received_bytes_raise_one_event_when_the_line_falls_silent()
    {
        Assert.Equal(1, run.Board.Value("events"));
        Assert.Equal(5, run.Board.Value("bytesAtEvent"));
        Assert.Contains("existing PONG", run.Board.Lines);
        Assert.Contains("stream 2 P", run.Board.Lines);
    }

    [Fact]
    public void Misuse_gives_an_error()
    {
        Assert.Contains("closed COM2 is not open: call Open first.", run.Board.Lines);
        Assert.Equal(1, run.Board.Value("twice"));
        Assert.Equal(1, run.Board.Value("end"));
    }

    /// <summary>Sends what it received last.</summary>
    internal sealed class ShiftRegister : ISpiTarget
    {
        private int last = 90;

        public List<int> Words { get; } = [];

        public int Selections { get; private set; }

        public string Part => "shift register";

        public IReadOnlyList<Quantity> Inputs => [];

        public void Select() => Selections++;

        public int Exchange(int word, int bits)
        {
            Words.Add(word);
            (last, int answer) = (word, last);
            return answer;
        }

        public void Deselect()
        {
        }

        public void LosePower() => last = 0;
    }

    private sealed class Neighbour(Uart uart, List<byte> heard) : ISerialEndpoint
    {
        public void Receive(byte value)
        {
            heard.Add(value);
            if (value == '\n')
                uart.Deliver("PONG\n"u8);
        }
    }
}
