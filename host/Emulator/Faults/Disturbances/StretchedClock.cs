using Controller.Emulator.Soc;

namespace Controller.Emulator.Faults;

/// <summary>A clock that stays low after each byte.</summary>
internal sealed class StretchedClock(long nanoseconds) : I2cDisturbance
{
    public override long StretchNanoseconds => nanoseconds;
}
