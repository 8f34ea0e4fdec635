namespace Controller.Emulator.Chips;

/// <summary>Two resistors that bring a voltage into a converter's range.</summary>
/// <param name="ratio">Output over input, 0 to 1.</param>
/// <param name="inputVolts">The voltage across both at a virtual time in nanoseconds.</param>
public sealed class VoltageDivider(double ratio, Func<long, double> inputVolts) : IWired
{
    /// <inheritdoc/>
    public string Part => "divider";

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Inputs => [InputVolts];

    /// <summary>The voltage that is measured; the truth comes from the circuit.</summary>
    public Quantity InputVolts { get; } = new(nameof(InputVolts), "V", 0);

    /// <inheritdoc/>
    public bool IsBroken { get; set; }

    /// <summary>Volts at the converter's pin; 0 when the upper resistor has come off.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    public double OutputVolts(long nowNanoseconds) => IsBroken ? 0 : InputVolts.Distort(nowNanoseconds, inputVolts(nowNanoseconds)) * ratio;

    /// <inheritdoc/>
    public void LosePower()
    {
    }
}
