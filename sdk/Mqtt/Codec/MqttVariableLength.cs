namespace Controller.Sdk.Mqtt.Codec;

/// <summary>The "remaining length" of the fixed header: seven bits per byte, low ones first (MQTT 3.1.1, 2.2.3).</summary>
public static class MqttVariableLength
{
    /// <summary>Largest value that four bytes hold: 268,435,455.</summary>
    public const int Max = 0x0FFF_FFFF;

    /// <summary>How many bytes <paramref name="value"/> takes, 1 to 4.</summary>
    public static int GetSize(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Max);
        return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20_0000 ? 3 : 4;
    }

    /// <summary>Writes <paramref name="value"/> and returns how many bytes that took.</summary>
    public static int Write(Span<byte> destination, int value)
    {
        int size = GetSize(value);
        for (int i = 0; i < size; i++)
        {
            destination[i] = (byte)((value & 0x7F) | (i < size - 1 ? 0x80 : 0));
            value >>= 7;
        }
        return size;
    }

    /// <summary>Reads a length. False: more bytes are needed.</summary>
    /// <exception cref="MqttProtocolException">The fourth byte announces a fifth.</exception>
    public static bool TryRead(ReadOnlySpan<byte> source, out int value, out int size)
    {
        value = 0;
        for (size = 0; size < source.Length; size++)
        {
            value |= (source[size] & 0x7F) << (7 * size);
            if ((source[size] & 0x80) == 0)
            {
                size++;
                return true;
            }
            if (size == 3) throw new MqttProtocolException("the remaining length has more than four bytes (2.2.3)");
        }
        return false;
    }
}
