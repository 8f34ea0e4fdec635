using Controller.Emulator.Plant.Motors;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Chips;

/// <summary>DRV8871, H-bridge with the inputs IN1 and IN2. TI SLVSCY9B (July 2016), table 1.</summary>
/// <remarks>
/// PWM on one input while the other is high brakes in the pauses (slow decay) and counts as its mean. PWM against a low input opens the bridge in the
/// pauses (fast decay): that, and PWM on both inputs, is reported and counts as its mean too. Not modelled: the switches' resistance (565 mΩ typical, both),
/// the current limit by ILIM, overcurrent and thermal shutdown, the 50 µs out of sleep.
/// </remarks>
public sealed class Drv8871Chip : IHBridge
{
    private readonly DutyInput in1;
    private readonly DutyInput in2;
    private readonly IChipLog? log;
    private bool hasReported;

    /// <summary>Wires the inputs to pins.</summary>
    /// <param name="board">The board.</param>
    /// <param name="in1Gpio">IN1: high alone is forward.</param>
    /// <param name="in2Gpio">IN2: high alone is reverse.</param>
    /// <param name="log">Hears of fast decay.</param>
    public Drv8871Chip(Board board, int in1Gpio, int in2Gpio, IChipLog? log = null)
    {
        ArgumentNullException.ThrowIfNull(board);
        in1 = new DutyInput(board, in1Gpio);
        in2 = new DutyInput(board, in2Gpio);
        this.log = log;
    }

    /// <inheritdoc/>
    public BridgeState State
    {
        get
        {
            (double first, double second) = (in1.HighRatio, in2.HighRatio);
            if (first.Equals(0) && second.Equals(0))
                return BridgeState.Coast;
            return first.Equals(second) ? BridgeState.Brake : BridgeState.Drive;
        }
    }

    /// <inheritdoc/>
    public double DutyRatio
    {
        get
        {
            (double first, double second) = (in1.HighRatio, in2.HighRatio);
            bool hasPause = first is > 0 and < 1 || second is > 0 and < 1;
            if (hasPause && first < 1 && second < 1 && !hasReported)
            {
                hasReported = true;
                log?.Report(new UnmodelledAccess("DRV8871", "PWM without the other input at high level opens the bridge in the pauses (fast decay); the motor gets the mean, as with slow decay"));
            }

            return first - second;
        }
    }
}
