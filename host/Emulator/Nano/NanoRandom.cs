using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano;

/// <summary><c>System.Random</c> of nanoFramework, drawn from the run's seed.</summary>
[NanoType("System.Random")]
public class NanoRandom
{
    private readonly SeededRandom source;

    /// <summary>Seeded by the board's random number generator.</summary>
    public NanoRandom() => source = new SeededRandom(NanoBoard.Enter().Random.NextUInt64());

    /// <summary>Seeded by the firmware. The sequence is the emulator's, not nanoCLR's.</summary>
    public NanoRandom(int seed) => source = new SeededRandom((ulong)seed);

    /// <summary>A number from 0 to <see cref="int.MaxValue"/>.</summary>
    public virtual int Next() => (int)(source.NextUInt64() >> 33);

    /// <summary>A number from 0 to below <paramref name="maxValue"/>.</summary>
    public virtual int Next(int maxValue) => (int)(source.NextDouble() * maxValue);

    /// <summary>A number from 0 to below 1.</summary>
    public virtual double NextDouble() => source.NextDouble();

    /// <summary>Fills a buffer.</summary>
    public virtual void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        for (int i = 0; i < buffer.Length; i++)
            buffer[i] = (byte)source.NextUInt64();
    }
}
