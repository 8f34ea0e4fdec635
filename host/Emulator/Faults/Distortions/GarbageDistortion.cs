using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;

namespace Controller.Emulator.Faults;

/// <summary>Values that have nothing to do with the truth, spread evenly over a range.</summary>
internal sealed class GarbageDistortion(double lowest, double highest, SeededRandom random) : IDistortion
{
    public double Apply(long nowNanoseconds, double value) => random.NextDouble(lowest, highest);
}
