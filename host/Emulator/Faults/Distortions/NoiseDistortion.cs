using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;

namespace Controller.Emulator.Faults;

/// <summary>White Gaussian noise on top of the value: each measurement draws its own.</summary>
internal sealed class NoiseDistortion(double standardDeviation, SeededRandom random) : IDistortion
{
    public double Apply(long nowNanoseconds, double value) => value + (standardDeviation * random.NextGaussian());
}
