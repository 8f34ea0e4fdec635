using Controller.Emulator.Chips;
using Controller.Emulator.Machines;
using Controller.Emulator.Plant.Motors;

namespace Controller.Emulator.Rigs;

/// <summary>A stepper behind an A4988: each STEP edge moves the motor's field at its own nanosecond.</summary>
/// <remarks>
/// The motor is stepped when something asks for it. The board feeds the driver's logic: without power the phases are off. An encoder on the stepper's shaft cannot
/// be put on pins: the motor does not run ahead of the board, because a step may come at any instant.
/// </remarks>
public sealed class StepperRig
{
    private readonly EmulatedBoard board;
    private readonly A4988Chip driver;
    private readonly StepperMotor motor;

    /// <summary>Connects the motor.</summary>
    /// <param name="board">The board.</param>
    /// <param name="driver">The driver on its pins.</param>
    /// <param name="motor">The motor, with the microsteps that MS1 to MS3 are strapped to.</param>
    public StepperRig(EmulatedBoard board, A4988Chip driver, StepperMotor motor)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(driver);
        this.board = board;
        this.driver = driver;
        this.motor = motor;
        driver.Stepped += OnStep;
        driver.EnableChanged += _ => OnEnable();
        board.PowerChanged += _ => OnEnable();
        OnEnable();
    }

    /// <summary>The motor as it is now.</summary>
    public StepperMotor Motor
    {
        get
        {
            motor.AdvanceTo(board.NowNanoseconds);
            return motor;
        }
    }

    private void OnStep(long atNanoseconds)
    {
        if (!board.IsPowered)
            return;
        motor.IsReversed = driver.Direction;
        motor.Pulse(atNanoseconds);
    }

    private void OnEnable() => Motor.IsEnabled = board.IsPowered && driver.IsEnabled;
}
