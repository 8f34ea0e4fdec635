using Controller.Emulator.Chips;
using Controller.Emulator.Machines;
using Controller.Emulator.Plant.Cell;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Rigs;

/// <summary>A conveyor at a board: photo-eyes on input pins, each edge at its instant, and the belt's drive on an output.</summary>
/// <remarks>Parts and stops go through the rig, which then knows what comes next. The cell has a supply of its own.</remarks>
public sealed class ConveyorRig
{
    private readonly EmulatedBoard board;
    private readonly Conveyor conveyor;
    private readonly Alarm next;

    /// <summary>Takes the conveyor into the board's time.</summary>
    /// <param name="board">The board.</param>
    /// <param name="conveyor">The conveyor.</param>
    public ConveyorRig(EmulatedBoard board, Conveyor conveyor)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(conveyor);
        this.board = board;
        this.conveyor = conveyor;
        next = new Alarm(board.Scheduler, Follow);
    }

    /// <summary>The conveyor as it is now.</summary>
    public Conveyor Conveyor
    {
        get
        {
            conveyor.AdvanceTo(board.NowNanoseconds);
            return conveyor;
        }
    }

    /// <summary>Wires an eye's push-pull output to a pin.</summary>
    /// <param name="eye">The eye, on the belt.</param>
    /// <param name="gpio">The pin.</param>
    public void Connect(PhotoEye eye, int gpio)
    {
        ArgumentNullException.ThrowIfNull(eye);
        PinDriver driver = board.Board.Gpio[gpio].AddDriver(eye.Name);
        driver.Drive(eye.Output);
        eye.OutputChanged += (_, level) => driver.Drive(level);
    }

    /// <summary>Has a pin run the belt while it is high.</summary>
    /// <param name="gpio">The pin.</param>
    /// <param name="metresPerSecond">Speed that the drive is set to, at least 0.</param>
    public void DriveBelt(int gpio, double metresPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(metresPerSecond);
        board.Board.Gpio[gpio].LevelChanged += isHigh => SetSpeed(isHigh ? metresPerSecond : 0);
    }

    /// <summary>Sets the speed that the belt ramps to, now.</summary>
    /// <param name="metresPerSecond">At least 0.</param>
    public void SetSpeed(double metresPerSecond)
    {
        conveyor.SetSpeed(board.NowNanoseconds, metresPerSecond);
        Plan();
    }

    /// <summary>Puts a part on the belt behind all others, now.</summary>
    /// <param name="part">The part.</param>
    /// <param name="leadingMetres">Place of its leading edge.</param>
    public void Place(ConveyorPart part, double leadingMetres)
    {
        conveyor.Place(board.NowNanoseconds, part, leadingMetres);
        Plan();
    }

    /// <summary>Takes a part off, now.</summary>
    /// <param name="part">The part.</param>
    /// <returns>Whether it was there.</returns>
    public bool Remove(ConveyorPart part)
    {
        bool was = conveyor.Remove(board.NowNanoseconds, part);
        Plan();
        return was;
    }

    /// <summary>Raises or lowers a stop, now.</summary>
    /// <param name="stop">The stop.</param>
    /// <param name="isRaised">Whether it is up from now on.</param>
    public void SetStop(ConveyorStop stop, bool isRaised)
    {
        conveyor.SetStop(board.NowNanoseconds, stop, isRaised);
        Plan();
    }

    private void Follow()
    {
        conveyor.AdvanceTo(board.NowNanoseconds);
        Plan();
    }

    private void Plan() => next.Set(conveyor.NextEventNanoseconds);
}
