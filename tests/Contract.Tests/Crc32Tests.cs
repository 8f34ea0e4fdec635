using System.Text;

namespace Controller.Contract.Tests;

public sealed class Crc32Tests
{
    [Theory]
    // The check value that catalogues of CRC algorithms give for CRC-32/ISO-HDLC.
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("", 0u)]
    // RFC 1952's gzip of "a" ends in this.
    [InlineData("a", 0xE8B7BE43u)]
    public void Known_texts_give_their_published_checksums(string text, uint expected)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        Assert.Equal(expected, Crc32.Compute(bytes, 0, bytes.Length));
    }

    [Fact]
    public void Only_the_given_part_counts()
    {
        byte[] bytes = Encoding.ASCII.GetBytes("xx123456789yy");
        Assert.Equal(0xCBF43926u, Crc32.Compute(bytes, 2, 9));
    }

    [Fact]
    public void A_flipped_bit_anywhere_changes_the_checksum()
    {
        byte[] bytes = Encoding.ASCII.GetBytes("joint.3.minRadians=-0.05\n");
        uint good = Crc32.Compute(bytes, 0, bytes.Length);
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotEqual(good, Crc32.Compute(bytes, 0, bytes.Length));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }
}
