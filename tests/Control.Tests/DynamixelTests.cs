using Controller.Control.Protocols;

namespace Controller.Control.Tests;

/// <summary>Packets as the ROBOTIS e-manual, "DYNAMIXEL Protocol 2.0", prints them, section by section.</summary>
public sealed class DynamixelTests
{
    private readonly DynamixelInstruction instruction = new(64);
    private readonly DynamixelStatus status = new(32);

    [Fact]
    public void Ping_of_servo_1() => Assert.Equal("FF FF FD 00 01 03 00 01 19 4E", Packet(instruction => instruction.SetPing(1)));

    [Fact]
    public void Read_of_the_present_position_of_servo_1()
        => Assert.Equal("FF FF FD 00 01 07 00 02 84 00 04 00 1D 15", Packet(instruction => instruction.SetRead(1, DynamixelRegister.PresentPosition)));

    [Fact]
    public void Write_of_512_to_the_goal_position_of_servo_1()
        => Assert.Equal("FF FF FD 00 01 09 00 03 74 00 00 02 00 00 CA 89", Packet(instruction => instruction.SetWrite(1, DynamixelRegister.GoalPosition, 512)));

    [Fact]
    public void Reboot_of_servo_1() => Assert.Equal("FF FF FD 00 01 03 00 08 2F 4E", Packet(instruction => instruction.SetReboot(1)));

    [Fact]
    public void Sync_read_of_the_present_positions_of_servos_1_and_2()
        => Assert.Equal("FF FF FD 00 FE 09 00 82 84 00 04 00 01 02 CE FA", Packet(instruction =>
        {
            instruction.BeginSyncRead(DynamixelRegister.PresentPosition);
            instruction.AddSyncRead(1);
            instruction.AddSyncRead(2);
            instruction.End();
        }));

    [Fact]
    public void Sync_write_of_the_goal_positions_of_servos_1_and_2()
        => Assert.Equal("FF FF FD 00 FE 11 00 83 74 00 04 00 01 96 00 00 00 02 AA 00 00 00 82 87", Packet(instruction =>
        {
            instruction.BeginSyncWrite(DynamixelRegister.GoalPosition);
            instruction.AddSyncWrite(1, 150);
            instruction.AddSyncWrite(2, 170);
            instruction.End();
        }));

    [Fact]
    public void Bulk_read_of_a_voltage_and_a_temperature()
        => Assert.Equal("FF FF FD 00 FE 0D 00 92 01 90 00 02 00 02 92 00 01 00 1A 05", Packet(instruction =>
        {
            instruction.BeginBulkRead();
            instruction.AddBulkRead(1, DynamixelRegister.PresentInputVoltage);
            instruction.AddBulkRead(2, DynamixelRegister.PresentTemperature);
            instruction.End();
        }));

    [Fact]
    public void Bulk_write_of_a_voltage_limit_and_a_temperature_limit()
        => Assert.Equal("FF FF FD 00 FE 10 00 93 01 20 00 02 00 A0 00 02 1F 00 01 00 50 B7 68", Packet(instruction =>
        {
            instruction.BeginBulkWrite();
            instruction.AddBulkWrite(1, (32 << 4) | 2, 160);
            instruction.AddBulkWrite(2, (31 << 4) | 1, 80);
            instruction.End();
        }));

    [Fact]
    public void The_answer_to_a_ping_carries_model_and_version()
    {
        Assert.True(Take("FF FF FD 00 01 07 00 55 00 06 04 26 65 5D"));
        Assert.Equal((1, 0, 3), (status.Id, status.Error, status.ParameterLength));
        Assert.Equal(1030, status.GetValue(0, 2));
        Assert.Equal(38, status.GetValue(2, 1));
    }

    [Fact]
    public void The_answer_to_a_read_carries_166()
    {
        Assert.True(Take("FF FF FD 00 01 08 00 55 00 A6 00 00 00 8C C0"));
        Assert.Equal(166, status.GetValue(0, 4));
    }

    [Fact]
    public void Noise_an_echo_and_a_doubled_header_are_passed_over()
    {
        Assert.True(Take("12 FF FF 00 FF FF FF FD 00 01 04 00 55 00 A1 0C"));
        Assert.False(Take("FF FF FD 00 01 03 00 01 19 4E"));
        Assert.True(Take("FF FF FD 00 01 04 00 55 00 A1 0C"));
        Assert.Equal(0, status.ChecksumErrors);
    }

    [Fact]
    public void A_wrong_checksum_is_counted_and_the_next_answer_is_read()
    {
        Assert.False(Take("FF FF FD 00 01 08 00 55 00 A7 00 00 00 8C C0"));
        Assert.Equal(1, status.ChecksumErrors);
        Assert.True(Take("FF FF FD 00 01 04 00 55 00 A1 0C"));
    }

    [Fact]
    public void A_packet_longer_than_the_buffer_is_passed_over()
    {
        Assert.False(Take("FF FF FD 00 01 FF 00"));
        Assert.True(Take("FF FF FD 00 01 04 00 55 00 A1 0C"));
    }

    [Fact]
    public void A_value_that_looks_like_a_header_is_stuffed_and_comes_back()
    {
        instruction.SetWrite(1, DynamixelRegister.GoalPosition, unchecked((int)0x00FDFFFF));
        byte[] sent = instruction.Bytes[..instruction.Length];
        Assert.Equal(0x0A, sent[5]); // nine, and the byte that was stuffed
        Assert.Equal("03 74 00 FF FF FD FD 00", Hex(sent[7..^2]));

        // The same parameters in an answer: error 0 instead of the address.
        byte[] answer = [0xFF, 0xFF, 0xFD, 0x00, 0x01, 0x09, 0x00, 0x55, 0x00, 0xFF, 0xFF, 0xFD, 0xFD, 0x00, 0, 0];
        int crc = BitwiseCrc(answer[..^2]);
        answer[^2] = (byte)crc;
        answer[^1] = (byte)(crc >> 8);
        Assert.True(Take(answer));
        Assert.Equal(4, status.ParameterLength);
        Assert.Equal(0x00FDFFFF, status.GetValue(0, 4));
    }

    [Fact]
    public void The_checksum_is_that_of_the_polynomial()
    {
        var bytes = new byte[200];
        new Random(1).NextBytes(bytes);
        for (int count = 0; count <= bytes.Length; count++)
            Assert.Equal(BitwiseCrc(bytes[..count]), DynamixelCrc.Compute(bytes, count));
    }

    private static int BitwiseCrc(byte[] bytes)
    {
        int crc = 0;
        foreach (byte value in bytes)
        {
            crc ^= value << 8;
            for (int bit = 0; bit < 8; bit++)
                crc = ((crc & 0x8000) != 0 ? (crc << 1) ^ 0x8005 : crc << 1) & 0xFFFF;
        }

        return crc;
    }

    private static string Hex(byte[] bytes) => BitConverter.ToString(bytes).Replace('-', ' ');

    private string Packet(Action<DynamixelInstruction> write)
    {
        write(instruction);
        return Hex(instruction.Bytes[..instruction.Length]);
    }

    private bool Take(string hex) => Take(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    private bool Take(byte[] bytes)
    {
        bool isComplete = false;
        foreach (byte value in bytes)
            isComplete = status.Take(value);
        return isComplete;
    }
}
