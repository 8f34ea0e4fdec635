using Controller.Emulator.Kernel;
using Controller.Emulator.Soc.Network;

namespace Controller.Emulator.Faults;

/// <summary>Packets that TCP has to send again, some more than once.</summary>
internal sealed class LostPackets(double share, SeededRandom random) : NetworkDisturbance
{
    // RFC 6298: at least 1 s (2.4), doubled with each attempt (5.5), and bounded at 60 s or more (2.5).
    private const long FirstTimeoutNanoseconds = 1_000_000_000;
    private const long LongestTimeoutNanoseconds = 60_000_000_000;

    public override long DelayNanoseconds(bool isToBoard)
    {
        long delay = 0;
        for (long timeout = FirstTimeoutNanoseconds; random.NextDouble() < share; timeout = Math.Min(2 * timeout, LongestTimeoutNanoseconds))
            delay += timeout;
        return delay;
    }
}
