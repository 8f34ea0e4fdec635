using Controller.Emulator.Kernel;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Faults;

/// <summary>Words that arrive as anything.</summary>
internal sealed class GarbledSpi(double share, SeededRandom random) : SpiDisturbance
{
    public override int Garble(int word, int bits) => random.NextDouble() < share ? (int)(random.NextUInt64() & ((1UL << bits) - 1)) : word;
}
