using Controller.Emulator.Machines;

namespace Controller.Emulator.Rigs;

/// <summary>
/// Steps plants in a board's time, each interval as it begins: what the pins say then acts for the whole interval, and its edges can be put on pins at
/// their instants. So a plant's state is that of the interval's end, up to one interval ahead of the board.
/// </summary>
/// <remarks>One event per interval, whether something moves or not. Drives step before supplies, each kind in the order in which it was added.</remarks>
public sealed class PlantClock
{
    /// <summary>The default interval, that of <see cref="Plant.Motors.DcMotor"/>.</summary>
    public const long DefaultIntervalNanoseconds = Plant.Motors.DcMotor.DefaultGridNanoseconds;

    private readonly List<Action<long>> drives = [];
    private readonly List<Action<long>> supplies = [];
    private readonly Action tick;

    /// <summary>Starts with the board's time; make it before the board is switched on.</summary>
    /// <param name="board">The board.</param>
    /// <param name="intervalNanoseconds">A multiple of the grids of all plants on it.</param>
    /// <exception cref="InvalidOperationException">The board's time has begun: the plants would have to catch up.</exception>
    public PlantClock(EmulatedBoard board, long intervalNanoseconds = DefaultIntervalNanoseconds)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(intervalNanoseconds);
        if (board.NowNanoseconds != 0)
            throw new InvalidOperationException($"{board.Name} has run for {board.NowNanoseconds} ns: wire plants before it is switched on.");
        Board = board;
        IntervalNanoseconds = intervalNanoseconds;
        tick = Tick;
        board.Scheduler.Post(0, tick);
    }

    /// <summary>The board.</summary>
    public EmulatedBoard Board { get; }

    /// <summary>The interval.</summary>
    public long IntervalNanoseconds { get; }

    /// <summary>Adds a plant that pins drive.</summary>
    /// <param name="advanceTo">Reads its inputs and goes to a virtual time in nanoseconds, the end of the interval.</param>
    public void AddDrive(Action<long> advanceTo) => drives.Add(advanceTo);

    /// <summary>Adds a plant that feeds the drives: it steps after all of them.</summary>
    /// <param name="advanceTo">As for <see cref="AddDrive"/>.</param>
    public void AddSupply(Action<long> advanceTo) => supplies.Add(advanceTo);

    private void Tick()
    {
        long until = Board.NowNanoseconds + IntervalNanoseconds;
        foreach (Action<long> advanceTo in drives)
            advanceTo(until);
        foreach (Action<long> advanceTo in supplies)
            advanceTo(until);
        Board.Scheduler.Post(until, tick);
    }
}
