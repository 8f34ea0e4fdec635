using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Controller.Sdk.Robots;

/// <summary>Numbers for commands: consecutive from a random start, so that the answers to two processes cannot be mistaken for each other.</summary>
internal sealed class CommandSequence(long? first)
{
    private long _last = (first ?? RandomNumber()) - 1;

    public long Next() => Interlocked.Increment(ref _last);

    // 62 bits: positive, never the 0 that stands for "no command", and too far from the end to overflow.
    internal static long RandomNumber() =>
        (BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long))) & (long.MaxValue >> 1)) + 1;
}
