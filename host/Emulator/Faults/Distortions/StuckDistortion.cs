using Controller.Emulator.Chips;

namespace Controller.Emulator.Faults;

/// <summary>One value for ever: a given one, or the first that comes.</summary>
internal sealed class StuckDistortion(double? value) : IDistortion
{
    private double? held = value;

    public double Apply(long nowNanoseconds, double value) => held ??= value;
}
