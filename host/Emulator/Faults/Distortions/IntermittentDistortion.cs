using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;

namespace Controller.Emulator.Faults;

/// <summary>Measurements that are missing at random; the first one is there.</summary>
internal sealed class IntermittentDistortion(double share, SeededRandom random) : IDistortion
{
    private double? held;

    public double Apply(long nowNanoseconds, double value)
    {
        bool isMissing = random.NextDouble() < share;
        if (held is null || !isMissing)
            held = value;
        return held.Value;
    }
}
