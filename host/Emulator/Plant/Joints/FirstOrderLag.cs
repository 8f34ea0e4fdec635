using System.Runtime.InteropServices;

namespace Controller.Emulator.Plant.Joints;

/// <summary>A quantity that follows its reference as 1 - e^(-t/τ), over steps in which the reference stays.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct FirstOrderLag
{
    private double stepSeconds;
    private double stepTimeConstantSeconds;
    private double taken;

    /// <summary>Share of a change of the reference that the mean over the step has.</summary>
    public double MeanShare { get; private set; }

    /// <summary>The quantity.</summary>
    public double Value { get; private set; }

    /// <summary>Begins a step.</summary>
    /// <param name="seconds">Its length.</param>
    /// <param name="timeConstantSeconds">τ, above 0.</param>
    public void Begin(double seconds, double timeConstantSeconds)
    {
        if (seconds.Equals(stepSeconds) && timeConstantSeconds.Equals(stepTimeConstantSeconds))
            return;
        stepSeconds = seconds;
        stepTimeConstantSeconds = timeConstantSeconds;
        taken = PortableMath.Relaxed(seconds / timeConstantSeconds);
        MeanShare = PortableMath.MeanRelaxed(seconds / timeConstantSeconds);
    }

    /// <summary>Mean over the step toward a reference.</summary>
    public readonly double MeanToward(double reference) => Value + (MeanShare * (reference - Value));

    /// <summary>Ends the step.</summary>
    /// <returns>True when the quantity has changed in any bit.</returns>
    public bool End(double reference)
    {
        double before = Value;
        Value += taken * (reference - Value);
        return !Value.Equals(before);
    }
}
