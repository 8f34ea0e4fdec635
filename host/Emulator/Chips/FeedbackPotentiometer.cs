using Controller.Hardware.Model;

namespace Controller.Emulator.Chips;

/// <summary>The potentiometer on a joint's output shaft, as its wiper's wire shows it.</summary>
/// <param name="joint">The joint, with the potentiometer's scale.</param>
/// <param name="positionRadians">The joint's true position at a virtual time in nanoseconds.</param>
public sealed class FeedbackPotentiometer(JointModel joint, Func<long, double> positionRadians) : IWired
{
    /// <inheritdoc/>
    public string Part => "potentiometer";

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Inputs => [PositionRadians];

    /// <summary>Position of the shaft; the truth comes from the joint.</summary>
    public Quantity PositionRadians { get; } = new(nameof(PositionRadians), "rad", 0);

    /// <inheritdoc/>
    public bool IsBroken { get; set; }

    /// <summary>Volts at the far end of the wire; 0 when it is broken, by the divider's resistor to ground.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    public double OutputVolts(long nowNanoseconds)
        => IsBroken ? 0 : joint.FeedbackVoltsAt(PositionRadians.Distort(nowNanoseconds, positionRadians(nowNanoseconds)));

    /// <inheritdoc/>
    public void LosePower()
    {
    }
}
