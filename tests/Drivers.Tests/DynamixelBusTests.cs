using Controller.Emulator.Soc;

namespace Controller.Drivers.Tests;

/// <summary>The bus against packets that the ROBOTIS e-manual prints: question and answer of "Read" and "Sync Read".</summary>
public class DynamixelBusTests
{
    private static readonly (byte[] Question, byte[] Answer)[] Manual =
    [
        (Bytes("FFFFFD0001070002840004001D15"), Bytes("FFFFFD000108005500A60000008CC0")),
        (Bytes("FFFFFD00FE090082840004000102CEFA"), Bytes("FFFFFD000108005500A60000008CC0FFFFFD0002080055001F080000BABE")),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Answers_are_read_also_behind_an_echo_of_the_question(bool echoes)
    {
        using var run = new DriverRun("DynamixelBus", board => board.Board.Uarts[2].Attach(new Servos(board.Board.Uarts[2], echoes)));
        run.Advance(0.5);
        Assert.Equal(1, run["receive"]);
        Assert.Equal(166, run["position"]);
        Assert.All(run.All("syncReceive"), received => Assert.Equal(1, received));
        Assert.Equal(166, run["syncPosition1"]);
        Assert.Equal(2079, run["syncPosition2"]);
    }

    [Fact]
    public void A_servo_that_is_not_there_costs_the_timeout()
    {
        using var run = new DriverRun("DynamixelBus", board => board.Board.Uarts[2].Attach(new Servos(board.Board.Uarts[2], echoes: false)));
        run.Advance(0.5);
        Assert.All(run.All("nobody"), received => Assert.Equal(0, received));
        Assert.All(run.All("nobodyMicroseconds"), microseconds => Assert.InRange(microseconds, 20_000, 21_000));
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    private sealed class Servos(Uart uart, bool echoes) : ISerialEndpoint
    {
        private readonly List<byte> heard = [];

        public void Receive(byte value)
        {
            heard.Add(value);
            if (echoes)
                uart.Deliver([value]);
            foreach ((byte[] question, byte[] answer) in Manual)
            {
                if (!heard.TakeLast(question.Length).SequenceEqual(question))
                    continue;
                uart.Deliver(answer);
                heard.Clear();
            }
        }
    }
}
