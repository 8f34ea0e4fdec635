namespace Controller.Sdk.Mqtt.Codec;

/// <summary>Cuts a byte stream, however fragmented, into packets.</summary>
/// <remarks>Holds at most one incomplete packet beside what was appended last, so memory is bounded by the limit.</remarks>
public sealed class MqttPacketReader
{
    private readonly int _maxPacketBytes;
    private byte[] _buffer = new byte[256];
    private int _start;
    private int _end;

    /// <summary>A reader that refuses packets over a limit as soon as their header is in.</summary>
    /// <param name="maxPacketBytes">Largest packet accepted, its header included, in bytes.</param>
    public MqttPacketReader(int maxPacketBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPacketBytes, 2);
        _maxPacketBytes = maxPacketBytes;
    }

    /// <summary>Adds what the transport delivered.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        int held = _end - _start;
        if (_end + bytes.Length > _buffer.Length)
        {
            byte[] target = held + bytes.Length <= _buffer.Length
                ? _buffer
                : new byte[Math.Max(_buffer.Length * 2, held + bytes.Length)];
            Buffer.BlockCopy(_buffer, _start, target, 0, held);
            _buffer = target;
            _start = 0;
            _end = held;
        }
        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>Takes the next complete packet. False: append more bytes.</summary>
    /// <exception cref="MqttProtocolException">The bytes are not MQTT 3.1.1 or exceed the limit; the reader cannot go on.</exception>
    public bool TryRead([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out MqttPacket? packet)
    {
        bool isWhole = TryTake(out byte firstByte, out ReadOnlySpan<byte> body);
        packet = isWhole ? MqttPacketDecoder.Decode(firstByte, body) : null;
        return isWhole;
    }

    /// <summary>Takes the bytes of the next complete packet. False: append more bytes.</summary>
    /// <param name="firstByte">Type and flags; the type is valid, and the flags are, except those of PUBLISH.</param>
    /// <param name="body">What follows the remaining length; holds until the next <see cref="Append"/>.</param>
    /// <exception cref="MqttProtocolException">The header is not MQTT 3.1.1 or exceeds the limit; the reader cannot go on.</exception>
    internal bool TryTake(out byte firstByte, out ReadOnlySpan<byte> body)
    {
        firstByte = 0;
        body = default;
        ReadOnlySpan<byte> held = _buffer.AsSpan(_start, _end - _start);
        if (held.Length < 2) return false;

        // Before waiting for a body: a wrong first byte is known to be wrong now.
        MqttPacketDecoder.CheckHeader(held[0]);
        if (!MqttVariableLength.TryRead(held[1..], out int bodyBytes, out int lengthBytes)) return false;

        int total = 1 + lengthBytes + bodyBytes;
        if (total > _maxPacketBytes)
            throw new MqttProtocolException($"a packet of {total} bytes exceeds the limit of {_maxPacketBytes} bytes");
        if (held.Length < total) return false;

        firstByte = held[0];
        body = held.Slice(1 + lengthBytes, bodyBytes);
        _start += total;
        if (_start == _end)
        {
            _start = 0;
            _end = 0;
        }
        return true;
    }
}
