using Controller.Emulator.Chips;

namespace Controller.Emulator.Faults;

/// <summary>A wrong scale and zero.</summary>
internal sealed class WrongDistortion(double scale, double offset) : IDistortion
{
    public double Apply(long nowNanoseconds, double value) => (scale * value) + offset;
}
