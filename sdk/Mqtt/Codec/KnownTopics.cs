using System.Buffers.Binary;
using System.Numerics;

namespace Controller.Sdk.Mqtt.Codec;

/// <summary>
/// The topics of the last messages by their bytes: publishers repeat theirs, and decoding one costs more than all the
/// rest of a message that nobody wants.
/// </summary>
/// <remarks>One topic a slot; the next one with the same hash takes its place, so memory is bounded without upkeep.</remarks>
internal sealed class KnownTopics
{
    // A robot has a few topics per joint. 128 x (8 bytes, and 3 x 256 once used) are at most 100 KiB.
    private const int Slots = 128;

    // Longer ones are decoded each time.
    private const int MaxTopicBytes = 256;

    private readonly KnownTopic?[] _slots = new KnownTopic?[Slots];

    /// <summary>The topic of these bytes, or null when it is not known.</summary>
    public KnownTopic? Find(ReadOnlySpan<byte> utf8)
    {
        KnownTopic? candidate = _slots[SlotOf(utf8)];
        return candidate is not null && candidate.Utf8.SequenceEqual(utf8) ? candidate : null;
    }

    /// <summary>Remembers a valid topic.</summary>
    public KnownTopic Add(ReadOnlySpan<byte> utf8, string name)
    {
        if (utf8.Length > MaxTopicBytes) return new KnownTopic([], name);
        var topic = new KnownTopic(utf8.ToArray(), name);
        _slots[SlotOf(utf8)] = topic;
        return topic;
    }

    private static int SlotOf(ReadOnlySpan<byte> utf8)
    {
        // FNV-1a's constants, eight bytes at a time; the last step may take some bytes twice.
        const ulong prime = 0x0000_0100_0000_01B3;
        ulong hash = 0xCBF2_9CE4_8422_2325 ^ (uint)utf8.Length;
        if (utf8.Length < sizeof(ulong))
        {
            foreach (byte value in utf8) hash = (hash ^ value) * prime;
        }
        else
        {
            for (int at = 0; at + sizeof(ulong) < utf8.Length; at += sizeof(ulong))
                hash = BitOperations.RotateLeft((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8[at..])) * prime, 29);
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8[^sizeof(ulong)..])) * prime;
        }
        // Multiplication carries upwards only: the high bits know all of the input.
        return (int)((hash ^ (hash >> 32) ^ (hash >> 48)) % Slots);
    }
}
