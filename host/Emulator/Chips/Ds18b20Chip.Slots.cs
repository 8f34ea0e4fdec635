using Controller.Emulator.Kernel;

namespace Controller.Emulator.Chips;

/// <content>Reset, presence, and the slots in which bits go either way.</content>
public sealed partial class Ds18b20Chip
{
    /// <summary>"Initialization procedure": the host holds the bus low for 480 µs at least.</summary>
    private const long ResetNanoseconds = 480_000;

    /// <summary>Figure "Read/write time slot": a write-0 slot is low for 120 µs at most.</summary>
    private const long LongestSlotNanoseconds = 120_000;

    private long sampleNanoseconds = 30_000;
    private long presenceDelayNanoseconds = 30_000;
    private long presenceWidthNanoseconds = 120_000;
    private bool isSlotRead;

    /// <inheritdoc/>
    public long Fall(long nowNanoseconds)
    {
        if (!IsConnected)
            return 0;
        FinishWork(nowNanoseconds);
        isSlotRead = TryGetReadBit(nowNanoseconds, out bool bit);
        return isSlotRead && !bit ? sampleNanoseconds : 0;
    }

    /// <inheritdoc/>
    public OneWirePresence Rise(long nowNanoseconds, long lowNanoseconds)
    {
        if (!IsConnected)
            return default;
        if (lowNanoseconds >= ResetNanoseconds)
        {
            FinishWork(nowNanoseconds);
            BeginRomCommand();
            return new OneWirePresence(presenceDelayNanoseconds, presenceWidthNanoseconds);
        }

        if (lowNanoseconds > LongestSlotNanoseconds && phase != Phase.Deaf)
            Report($"the bus was low for {lowNanoseconds / 1000} us: longer than a slot (120 us), shorter than a reset (480 us); taken as a 0");

        // The device looks at the bus within 15 us to 60 us of the falling edge.
        if (isSlotRead)
            BitWasRead();
        else
            BitWasWritten(lowNanoseconds < sampleNanoseconds, nowNanoseconds);
        return default;
    }

    /// <summary>Within "AC electrical characteristics": presence after 15 to 60 µs for 60 to 240 µs, the sample 15 to 60 µs into the slot; typical parts are near the values above.</summary>
    private void DrawSlotTiming(SeededRandom part)
    {
        sampleNanoseconds += (long)part.NextDouble(-5_000, 5_000);
        presenceDelayNanoseconds += (long)part.NextDouble(-5_000, 5_000);
        presenceWidthNanoseconds += (long)part.NextDouble(-20_000, 20_000);
    }
}
