using Controller.Emulator.Plant.Dynamixel;

namespace Controller.Plant.Tests.Dynamixel;

/// <summary>Packets against the worked examples of the ROBOTIS e-manual, "DYNAMIXEL Protocol 2.0", and its CRC table.</summary>
public sealed class DynamixelPacketTests
{
    /// <summary>Entries of the e-manual's table, "CRC Calculation", crc_table: the CRC of one byte from 0.</summary>
    [Theory]
    [InlineData(0x00, 0x0000)]
    [InlineData(0x01, 0x8005)]
    [InlineData(0x02, 0x800F)]
    [InlineData(0x03, 0x000A)]
    [InlineData(0x07, 0x8011)]
    [InlineData(0x10, 0x8063)]
    [InlineData(0x20, 0x80C3)]
    [InlineData(0x40, 0x8183)]
    [InlineData(0x80, 0x8303)]
    public void The_CRC_of_one_byte_is_the_e_manuals_table_entry(byte value, int crc) =>
        Assert.Equal(crc, DynamixelCrc.Compute([value]));

    /// <summary>The catalogue's check value of CRC-16/UMTS for the nine digits.</summary>
    [Fact]
    public void The_CRC_of_the_nine_digits_is_the_catalogues_check_value() =>
        Assert.Equal(0xFEE8, DynamixelCrc.Compute("123456789"u8));

    [Theory]
    [InlineData(0x01, DynamixelInstruction.Ping, "", "FFFFFD00010300 01 194E")]
    [InlineData(0xFE, DynamixelInstruction.Ping, "", "FFFFFD00FE0300 01 3142")]
    [InlineData(0x01, DynamixelInstruction.Read, "84000400", "FFFFFD00010700 02 84000400 1D15")]
    [InlineData(0x01, DynamixelInstruction.Write, "740000020000", "FFFFFD00010900 03 740000020000 CA89")]
    [InlineData(0x01, DynamixelInstruction.RegWrite, "6800C8000000", "FFFFFD00010900 04 6800C8000000 AE8E")]
    [InlineData(0x01, DynamixelInstruction.Action, "", "FFFFFD00010300 05 02CE")]
    [InlineData(0x01, DynamixelInstruction.FactoryReset, "01", "FFFFFD00010400 06 01 A1E6")]
    [InlineData(0x01, DynamixelInstruction.Reboot, "", "FFFFFD00010300 08 2F4E")]
    [InlineData(0x01, DynamixelInstruction.Clear, "014458 4C22", "FFFFFD00010800 10 0144584C22 B1DC")]
    [InlineData(0xFE, DynamixelInstruction.SyncRead, "840004000102", "FFFFFD00FE0900 82 840004000102 CEFA")]
    [InlineData(0xFE, DynamixelInstruction.SyncWrite, "74000400 0196000000 02AA000000", "FFFFFD00FE1100 83 74000400 0196000000 02AA000000 8287")]
    [InlineData(0xFE, DynamixelInstruction.BulkRead, "0190000200 0292000100", "FFFFFD00FE0D00 92 0190000200 0292000100 1A05")]
    public void Instruction_packets_are_the_e_manuals_examples(byte id, DynamixelInstruction instruction, string parameters, string packet) =>
        Assert.Equal(Bytes(packet), TestLine.Packet(id, instruction, Bytes(parameters)));

    [Theory]
    [InlineData(1, "060426", "FFFFFD00010700 55 00 060426 655D")]
    [InlineData(2, "060426", "FFFFFD00020700 55 00 060426 6F6D")]
    [InlineData(1, "A6000000", "FFFFFD00010800 55 00 A6000000 8CC0")]
    [InlineData(2, "1F080000", "FFFFFD00020800 55 00 1F080000 BABE")]
    [InlineData(1, "", "FFFFFD00010400 55 00 A10C")]
    [InlineData(1, "7700", "FFFFFD00010600 55 00 7700 C369")]
    [InlineData(2, "24", "FFFFFD00020500 55 00 24 8BA9")]
    public void Status_packets_are_the_e_manuals_examples(byte id, string parameters, string packet)
    {
        byte[] data = Bytes(parameters);
        var target = new byte[DynamixelPacket.MaxBytes(data.Length)];
        Assert.Equal(Bytes(packet), target[..DynamixelPacket.WriteStatus(id, 0, data, target)]);
    }

    /// <summary>"Processing Order of Transmission": FF FF FD within the packet becomes FF FF FD FD, and the length counts it.</summary>
    [Theory]
    [InlineData("FFFFFD", "FFFFFDFD")]
    [InlineData("00FFFFFD01", "00FFFFFDFD01")]
    [InlineData("FFFFFDFD", "FFFFFDFDFD")]
    [InlineData("FFFFFFFD", "FFFFFFFDFD")]
    [InlineData("FFFFFDFFFFFD", "FFFFFDFDFFFFFDFD")]
    public void A_header_among_the_parameters_is_stuffed_and_unstuffed(string parameters, string stuffed)
    {
        byte[] packet = TestLine.Packet(1, DynamixelInstruction.Write, Bytes(parameters));
        Assert.Equal(Bytes(stuffed), packet[8..^2]);
        Assert.Equal(3 + Bytes(stuffed).Length, packet[5]);
        var receiver = new DynamixelReceiver();
        Assert.Equal(1, packet.Count(receiver.Take));
        Assert.True(receiver.IsIntact);
        Assert.Equal(Bytes(parameters), receiver.Parameters.ToArray());
    }

    [Fact]
    public void Random_parameters_come_through_whatever_they_are()
    {
        var random = new Random(7);
        var receiver = new DynamixelReceiver();
        for (int round = 0; round < 2000; round++)
        {
            var data = new byte[random.Next(0, 30)];
            for (int i = 0; i < data.Length; i++)
                data[i] = (byte)(random.Next(3) switch { 0 => 0xFF, 1 => 0xFD, _ => random.Next(256) });
            byte[] packet = TestLine.Packet((byte)random.Next(253), DynamixelInstruction.Write, data);
            Assert.Equal(1, packet.Count(receiver.Take));
            Assert.True(receiver.IsIntact);
            Assert.Equal(data, receiver.Parameters.ToArray());
        }
    }

    [Fact]
    public void Noise_before_a_header_is_skipped_and_a_flipped_bit_is_seen()
    {
        var receiver = new DynamixelReceiver();
        byte[] packet = [0x12, 0xFF, 0xFD, 0xFF, .. TestLine.Packet(1, DynamixelInstruction.Ping)];
        Assert.Equal(1, packet.Count(receiver.Take));
        Assert.True(receiver.IsIntact);
        packet[^3] ^= 0x04;
        Assert.Equal(1, packet.Count(receiver.Take));
        Assert.False(receiver.IsIntact);
    }

    internal static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
