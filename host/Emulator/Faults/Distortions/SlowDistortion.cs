using Controller.Emulator.Chips;

namespace Controller.Emulator.Faults;

/// <summary>Sample and hold: a new value once a period has passed since the last one that was taken.</summary>
internal sealed class SlowDistortion(long periodNanoseconds) : IDistortion
{
    private long takenNanoseconds = long.MinValue / 2;
    private double held;

    public double Apply(long nowNanoseconds, double value)
    {
        if (nowNanoseconds - takenNanoseconds >= periodNanoseconds)
        {
            takenNanoseconds = nowNanoseconds;
            held = value;
        }

        return held;
    }
}
