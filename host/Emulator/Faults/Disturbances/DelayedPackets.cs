using Controller.Emulator.Kernel;
using Controller.Emulator.Soc.Network;

namespace Controller.Emulator.Faults;

/// <summary>Packets that come later, each by a time of its own.</summary>
internal sealed class DelayedPackets(long leastNanoseconds, long mostNanoseconds, SeededRandom random) : NetworkDisturbance
{
    public override long DelayNanoseconds(bool isToBoard) => (long)random.NextDouble(leastNanoseconds, mostNanoseconds);
}
