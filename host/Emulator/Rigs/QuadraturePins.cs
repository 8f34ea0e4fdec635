using Controller.Emulator.Machines;
using Controller.Emulator.Plant.Motors;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Rigs;

/// <summary>An encoder's two push-pull outputs on a board's pins, each edge at its instant. The encoder has a supply of its own.</summary>
public sealed class QuadraturePins : IQuadratureWires
{
    private readonly EmulatedBoard board;
    private readonly PinDriver a;
    private readonly PinDriver b;
    private readonly Queue<(bool A, bool B)> edges = new();
    private readonly Action drive;

    /// <summary>Wires both channels; they are low until the shaft turns.</summary>
    /// <param name="board">The board.</param>
    /// <param name="gpioA">Pin of channel A.</param>
    /// <param name="gpioB">Pin of channel B.</param>
    public QuadraturePins(EmulatedBoard board, int gpioA, int gpioB)
    {
        ArgumentNullException.ThrowIfNull(board);
        this.board = board;
        a = board.Board.Gpio[gpioA].AddDriver("encoder A");
        b = board.Board.Gpio[gpioB].AddDriver("encoder B");
        a.Drive(false);
        b.Drive(false);
        drive = Drive;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The edge is in the past: the shaft does not run ahead of the board (<see cref="PlantClock"/>).</exception>
    public void Edge(long atNanoseconds, bool a, bool b)
    {
        if (atNanoseconds < board.NowNanoseconds)
            throw new InvalidOperationException($"The encoder's edge at {atNanoseconds} ns comes at {board.NowNanoseconds} ns: step its shaft with a {nameof(PlantClock)}.");
        edges.Enqueue((a, b));
        board.Scheduler.Post(atNanoseconds, drive);
    }

    private void Drive()
    {
        (bool levelA, bool levelB) = edges.Dequeue();
        a.Drive(levelA);
        b.Drive(levelB);
    }
}
