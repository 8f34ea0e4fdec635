using Controller.Emulator.Kernel;
using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano;

/// <summary>
/// <c>System.Random</c> of nanoFramework. ESP32 and STM32 draw every number from their hardware generator and ignore the seed
/// (nf-interpreter, targets/*/_nanoCLR/targetRandom.cpp); here the hardware generator draws from the run's seed.
/// </summary>
[NanoType("System.Random")]
public class NanoRandom
{
    /// <summary>Draws from the hardware.</summary>
    public NanoRandom()
    {
    }

    /// <summary>Draws from the hardware too: the seed has no effect.</summary>
    public NanoRandom(int seed) => _ = seed;

    /// <summary>A number from 0 to <see cref="int.MaxValue"/>, both included.</summary>
    public virtual int Next() => (int)(Draw() & 0x7FFFFFFF);

    /// <summary>A number from 0 to below <paramref name="maxValue"/>: the remainder of 32 random bits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public virtual int Next(int maxValue) => maxValue > 0 ? (int)(Draw() % (uint)maxValue) : throw NanoError.OutOfRange();

    /// <summary>A number from 0 to 1, both included.</summary>
    public virtual double NextDouble() => Draw() / (double)uint.MaxValue;

    /// <summary>Fills a buffer.</summary>
    public virtual void NextBytes(byte[] buffer)
    {
        if (buffer is null)
            throw NanoError.NullReference();
        SeededRandom generator = NanoBoard.Enter().Random;
        for (int i = 0; i < buffer.Length; i++)
            buffer[i] = (byte)generator.NextUInt64();
    }

    private static uint Draw() => (uint)(NanoBoard.Enter().Random.NextUInt64() >> 32);
}
