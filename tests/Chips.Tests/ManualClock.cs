using Controller.Emulator.Kernel;

namespace Controller.Chips.Tests;

internal sealed class ManualClock : IVirtualClock
{
    public long NowNanoseconds { get; private set; }

    public void AdvanceMicroseconds(double microseconds) => NowNanoseconds += (long)(microseconds * 1000);
}
