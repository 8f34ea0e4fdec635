using System.Numerics;
using Controller.Emulator.Soc.Can;

namespace Controller.Chips.Tests.Can;

/// <summary>Frames as bits, against ISO 11898-1 (Bosch CAN specification 2.0) worked out in another way.</summary>
public class CanFrameBitsTests
{
    // x^15 + x^14 + x^10 + x^8 + x^7 + x^4 + x^3 + 1
    private const int Generator = 0xC599;

    /// <summary>The catalogue's check value of CRC-15/CAN: 059Eh over "123456789"; holds the reference that the next test uses.</summary>
    [Fact]
    public void The_reference_division_gives_the_published_check_value()
        => Assert.Equal(0x059E, Remainder("123456789"u8.ToArray().SelectMany(value => Bits(value, 8))));

    [Fact]
    public void Random_frames_have_the_layout_check_and_stuffing_of_the_standard()
    {
        var random = new Random(1);
        var bits = new CanFrameBits();
        for (int i = 0; i < 2_000; i++)
        {
            CanFrame frame = RandomFrame(random);
            bits.Encode(frame);
            bool[] wire = [.. Enumerable.Range(0, bits.Count).Select(place => bits[place])];
            Assert.All(wire[^10..], Assert.True);
            List<bool> content = Destuff(wire[..^10]);
            List<bool> expected = Layout(frame);
            int crc = Remainder(expected);
            Assert.Equal(crc, bits.Crc);
            expected.AddRange(Bits(crc, 15));
            Assert.Equal(expected, content);
            Assert.Equal(expected.Count + bits.StuffBits + 10, bits.Count);
            Assert.Equal(bits.Count - 9, bits.AckSlot);
        }
    }

    /// <summary>Davis, Burns, Bril, Lukkien, "Controller Area Network (CAN) schedulability analysis: Refuted, revisited and revised", 2007, equation 1: with g = 34 or 54, g + 8n + 13 + floor((g + 8n - 1) / 4) bits at most, intermission included.</summary>
    [Fact]
    public void No_frame_is_longer_than_the_published_bound()
    {
        var random = new Random(2);
        var bits = new CanFrameBits();
        for (int i = 0; i < 5_000; i++)
        {
            CanFrame frame = RandomFrame(random);
            bits.Encode(frame);
            int exposed = (frame.IsExtended ? 54 : 34) + (8 * frame.Length);
            Assert.InRange(bits.Count + 3, exposed + 13, exposed + 13 + ((exposed - 1) / 4));
        }
    }

    [Fact]
    public void Thirty_four_zeros_take_six_stuff_bits()
    {
        var bits = new CanFrameBits();
        bits.Encode(CanFrame.Standard(0));
        Assert.Equal(0, bits.Crc);
        Assert.Equal(6, bits.StuffBits);
        Assert.Equal(34 + 6 + 10, bits.Count);
    }

    [Fact]
    public void Remote_frames_carry_a_length_and_no_data()
    {
        var bits = new CanFrameBits();
        bits.Encode(CanFrame.Remote(0x555, isExtended: false, 8));
        int remote = bits.Count - bits.StuffBits;
        bits.Encode(CanFrame.Standard(0x555));
        Assert.Equal(bits.Count - bits.StuffBits, remote);
    }

    private static CanFrame RandomFrame(Random random)
    {
        bool isExtended = random.Next(2) == 0;
        var data = new byte[random.Next(9)];
        random.NextBytes(data);
        if (random.Next(3) == 0)
            Array.Fill(data, random.Next(2) == 0 ? (byte)0 : (byte)0xFF);
        uint id = (uint)random.Next(isExtended ? 1 << 29 : 1 << 11);
        return random.Next(5) == 0 ? CanFrame.Remote(id, isExtended, random.Next(16))
            : isExtended ? CanFrame.Extended(id, data)
            : CanFrame.Standard(id, data);
    }

    private static List<bool> Layout(CanFrame frame)
    {
        List<bool> bits = [false];
        if (frame.IsExtended)
            bits.AddRange([.. Bits(frame.Id >> 18, 11), true, true, .. Bits(frame.Id, 18), frame.IsRemote, false, false]);
        else
            bits.AddRange([.. Bits(frame.Id, 11), frame.IsRemote, false, false]);
        bits.AddRange(Bits(frame.LengthCode, 4));
        for (int i = 0; i < frame.Length; i++)
            bits.AddRange(Bits(frame[i], 8));
        return bits;
    }

    private static IEnumerable<bool> Bits(long value, int width)
        => Enumerable.Range(0, width).Select(i => ((value >> (width - 1 - i)) & 1) != 0);

    private static int Remainder(IEnumerable<bool> message)
    {
        BigInteger dividend = BigInteger.Zero;
        foreach (bool bit in message)
            dividend = (dividend << 1) | (bit ? 1 : 0);
        dividend <<= 15;
        for (int place = (int)dividend.GetBitLength() - 1; place >= 15; place = (int)dividend.GetBitLength() - 1)
            dividend ^= new BigInteger(Generator) << (place - 15);
        return (int)dividend;
    }

    private static List<bool> Destuff(bool[] wire)
    {
        var content = new List<bool>();
        int run = 0;
        bool last = true;
        for (int i = 0; i < wire.Length; i++)
        {
            run = i > 0 && wire[i] == last ? run + 1 : 1;
            last = wire[i];
            content.Add(wire[i]);
            if (run < 5)
                continue;
            i++;
            Assert.True(i < wire.Length && wire[i] != last, "five equal bits without a stuff bit");
            last = wire[i];
            run = 1;
        }

        return content;
    }
}
