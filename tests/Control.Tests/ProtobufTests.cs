using Controller.App.Telemetry;

namespace Controller.Control.Tests;

/// <summary>Examples of protobuf.dev, "Encoding", and round trips.</summary>
public sealed class ProtobufTests
{
    [Fact]
    public void A_hundred_and_fifty_is_96_01()
    {
        ProtobufWriter writer = new(16);
        writer.WriteByte(0x08);
        writer.WriteVarint(150);
        Assert.Equal("089601", Hex(writer));
    }

    [Fact]
    public void Testing_is_its_length_and_its_letters()
    {
        ProtobufWriter writer = new(16);
        writer.WriteByte(0x12);
        writer.WriteAscii("testing");
        Assert.Equal("120774657374696E67", Hex(writer));
    }

    [Fact]
    public void A_nested_message_has_its_length_in_two_bytes()
    {
        ProtobufWriter writer = new(16);
        writer.WriteByte(0x1A);
        int mark = writer.Begin();
        writer.WriteByte(0x08);
        writer.WriteVarint(150);
        writer.End(mark);
        // The documentation's 1A 03 08 96 01, the 3 written as 83 00.
        Assert.Equal("1A8300089601", Hex(writer));

        ProtobufReader reader = new(writer.Buffer);
        Assert.True(reader.TryReadTag());
        Assert.Equal((3, ProtobufReader.Delimited), (reader.Field, reader.WireType));
        Assert.True(reader.TryEnter(out int outer));
        Assert.True(reader.TryReadTag());
        Assert.True(reader.TryReadVarint(out long value));
        Assert.Equal(150, value);
        Assert.True(reader.IsAtEnd);
        reader.Leave(outer);
        Assert.False(reader.IsAtEnd);
    }

    [Fact]
    public void Varints_come_back_over_the_whole_range()
    {
        ulong[] values = [0, 1, 127, 128, 300, uint.MaxValue, (ulong)uint.MaxValue + 1, long.MaxValue, ulong.MaxValue];
        foreach (ulong value in values)
        {
            ProtobufWriter writer = new(16);
            writer.WriteVarint(value);
            ProtobufReader reader = new(writer.Buffer);
            Assert.True(reader.TryReadVarint(out long back));
            Assert.Equal(value, (ulong)back);
            Assert.Equal(writer.Length, reader.Position);
        }
    }

    [Fact]
    public void A_varint_that_never_ends_and_a_length_that_is_too_long_are_refused()
    {
        Assert.False(new ProtobufReader([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]).TryReadVarint(out _));
        Assert.False(new ProtobufReader([0x80]).TryReadVarint(out _));
        Assert.False(new ProtobufReader([0x05, 1, 2, 3, 4]).TryReadLength(out _));
        Assert.False(new ProtobufReader([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]).TryReadLength(out _));
    }

    [Fact]
    public void Writing_beyond_the_buffer_is_marked_and_harms_nothing()
    {
        for (int capacity = 0; capacity < 40; capacity++)
        {
            ProtobufWriter writer = new(capacity);
            writer.WriteByte(1);
            int mark = writer.Begin();
            writer.WriteVarint(ulong.MaxValue);
            writer.WriteFixed32(5);
            writer.WriteAscii("testing testing");
            writer.End(mark);
            Assert.Equal(capacity < 33, writer.HasOverflowed);
        }
    }

    [Fact]
    public void Text_beyond_ascii_is_marked_because_its_length_would_be_wrong()
    {
        ProtobufWriter writer = new(40);
        writer.WriteAscii("Gelenk über");
        Assert.True(writer.HasOverflowed);
    }

    [Fact]
    public void Float_bits_are_those_of_IEEE_754()
    {
        Random random = new(5);
        for (int i = 0; i < 200_000; i++)
        {
            float value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            uint expected = BitConverter.SingleToUInt32Bits(value);
            if (float.IsNaN(value))
                expected = (expected & 0x80000000) | 0x7FC00000;
            else if (float.IsSubnormal(value))
                expected &= 0x80000000;
            Assert.Equal(expected, FloatBits.Of(value));
        }

        Assert.Equal(0x3F800000u, FloatBits.Of(1));
        Assert.Equal(0u, FloatBits.Of(0));
        Assert.Equal(0x80000000u, FloatBits.Of(-0f));
        Assert.Equal(0x7F800000u, FloatBits.Of(float.PositiveInfinity));
        Assert.Equal(0x00800000u, FloatBits.Of(1.17549435E-38f));
        Assert.Equal(0x7F7FFFFFu, FloatBits.Of(float.MaxValue));
    }

    private static string Hex(ProtobufWriter writer) => Convert.ToHexString(writer.Buffer, 0, writer.Length);
}
