using Controller.Hardware.Model;

namespace Controller.Emulator.Plant;

/// <summary>The platform's lift: its pads' unloaded height over time, a ramp between two ends after each change of the valve.</summary>
internal sealed class Lift(PlatformModel model)
{
    private double changedMetres = model.LoweredMetres;
    private double changedSeconds;

    /// <summary>Whether the valve is driven.</summary>
    public bool IsRaising { get; private set; }

    /// <summary>Opens or closes the valve.</summary>
    /// <param name="isRaising">Whether it is driven.</param>
    /// <param name="atSeconds">Virtual time, never before that of the last change.</param>
    public void Set(bool isRaising, double atSeconds)
    {
        changedMetres = HeightMetres(atSeconds);
        changedSeconds = atSeconds;
        IsRaising = isRaising;
    }

    /// <summary>Height of the unloaded pads.</summary>
    /// <param name="seconds">Virtual time, not before the last change.</param>
    public double HeightMetres(double seconds)
    {
        double way = model.MetresPerSecond * (seconds - changedSeconds);
        return IsRaising ? Math.Min(changedMetres + way, model.RaisedMetres) : Math.Max(changedMetres - way, model.LoweredMetres);
    }

    /// <summary>Whether the lift is under way.</summary>
    /// <param name="seconds">Virtual time, not before the last change.</param>
    public bool IsMoving(double seconds) => !HeightMetres(seconds).Equals(IsRaising ? model.RaisedMetres : model.LoweredMetres);
}
