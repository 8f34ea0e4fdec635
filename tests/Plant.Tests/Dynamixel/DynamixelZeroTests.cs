using Controller.Emulator.Plant.Dynamixel;

namespace Controller.Plant.Tests.Dynamixel;

/// <summary>What an XL430-W250-T makes of its Homing Offset (20) and Moving Threshold (24), and what its EEPROM keeps: ROBOTIS e-manual, XL430-W250-T.</summary>
public sealed class DynamixelZeroTests
{
    private const int Centre = 2048;
    private readonly TestLine line = new();
    private readonly DynamixelServo servo;
    private readonly SerialBus bus;

    public DynamixelZeroTests()
    {
        bus = new SerialBus(line);
        servo = new DynamixelServo(DynamixelModel.Xl430W250T, 1, 1e-5);
        bus.Add(servo);
    }

    /// <summary>Homing Offset (20): "Present Position(132) = Actual Position + Homing Offset(20)".</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(130)]
    [InlineData(1_024)]
    [InlineData(-1_024)]
    public void The_homing_offset_is_added_to_the_position(int offset)
    {
        Assert.Equal(DynamixelError.None, Write(20, offset, 4));
        Assert.Equal(Centre + offset, Read(132, 4));
    }

    /// <summary>Its note: in position control mode "any invalid Homing Offset(20) values will be ignored (valid range: -1,024 ~ 1,024)".</summary>
    [Theory]
    [InlineData(1_025)]
    [InlineData(-1_025)]
    [InlineData(1_044_479)]
    public void In_position_control_an_offset_of_more_than_a_quarter_turn_is_kept_and_ignored(int offset)
    {
        Assert.Equal(DynamixelError.None, Write(20, offset, 4));
        Assert.Equal(offset, Read(20, 4));
        Assert.Equal(Centre, Read(132, 4));
        Write(11, 4, 1); // extended position control
        Assert.Equal(Centre + offset, Read(132, 4));
    }

    /// <summary>Homing Offset -1,044,479 ~ 1,044,479 (-255 ~ 255 turns); Moving Threshold 0 ~ 1,023.</summary>
    [Theory]
    [InlineData(20, -1_044_479, DynamixelError.None)]
    [InlineData(20, 1_044_479, DynamixelError.None)]
    [InlineData(20, -1_044_480, DynamixelError.DataRange)]
    [InlineData(20, 1_044_480, DynamixelError.DataRange)]
    [InlineData(24, 0, DynamixelError.None)]
    [InlineData(24, 1_023, DynamixelError.None)]
    [InlineData(24, -1, DynamixelError.DataRange)]
    [InlineData(24, 1_024, DynamixelError.DataRange)]
    public void A_row_takes_what_its_range_allows(int address, int value, DynamixelError error)
    {
        int before = Read(address, 4);
        Assert.Equal(error, Write(address, value, 4));
        Assert.Equal(error == DynamixelError.None ? value : before, Read(address, 4));
    }

    /// <summary>Table of initial values: Homing Offset 0, Moving Threshold 10.</summary>
    [Fact]
    public void A_new_servo_has_no_offset_and_the_threshold_of_the_table()
        => Assert.Equal((0, 10), (Read(20, 4), Read(24, 4)));

    /// <summary>Moving (122) is 1 when the absolute value of Present Velocity is greater than the threshold; nothing else depends on it.</summary>
    [Theory]
    [InlineData(10, 1)]
    [InlineData(149, 1)]
    [InlineData(151, 0)]
    [InlineData(1_023, 0)]
    public void The_threshold_decides_what_counts_as_moving(int threshold, int isMoving)
    {
        Write(24, threshold, 4);
        Write(11, 1, 1);
        Write(64, 1, 1);
        Write(104, -150, 4);
        line.RunTo(line.NowNanoseconds + 3_000_000_000);
        Assert.Equal(-150, Read(128, 4), 0.5);
        Assert.Equal(isMoving, Read(122, 1));
    }

    /// <summary>"Data in the EEPROM Area can only be written when the value of Torque Enable(64) is cleared to '0'."</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(24)]
    public void It_takes_neither_while_the_torque_is_on(int address)
    {
        Write(64, 1, 1);
        int before = Read(address, 4);
        Assert.Equal(DynamixelError.Access, Write(address, 100, 4));
        Assert.Equal(before, Read(address, 4));
    }

    [Fact]
    public void Both_outlast_the_supply_and_so_does_their_effect()
    {
        Write(20, -77, 4);
        Write(24, 345, 4);
        servo.LosePower();
        line.RunTo(line.NowNanoseconds + 1_000_000_000);
        Assert.Equal((-77, 345, Centre - 77), (Read(20, 4), Read(24, 4), Read(132, 4)));
    }

    /// <summary>Drive Mode (10), bit 0: reverse mode turns the direction of rotation, about the middle.</summary>
    [Fact]
    public void In_reverse_mode_the_offset_is_added_as_it_stands()
    {
        servo.HornRadians = 0.1;
        Write(20, 50, 4);
        int normal = Read(132, 4);
        Write(10, 1, 1);
        Assert.Equal(2.0 * (Centre + 50), normal + Read(132, 4), 1.0);
        Assert.Equal(Centre + 50 + (0.1 / (2 * Math.PI) * 4096), normal, 1.0);
    }

    /// <summary>Present Position (132), note: with the torque off it counts on beyond a turn; torque on in position control brings it back into one.</summary>
    [Fact]
    public void Torque_on_in_position_control_forgets_whole_turns_and_keeps_the_offset()
    {
        Write(20, 100, 4);
        servo.LoadTorqueNewtonMetres = -0.5; // a hand turns the horn
        line.RunTo(line.NowNanoseconds + 1_000_000_000);
        servo.AdvanceTo(line.NowNanoseconds);
        servo.LoadTorqueNewtonMetres = 0;
        servo.JamTorqueNewtonMetres = 10; // and holds it
        line.RunTo(line.NowNanoseconds + 5_000_000_000);
        int turned = Read(132, 4);
        Assert.InRange(turned, 4 * 4096, int.MaxValue);
        Write(64, 1, 1);
        Assert.Equal(((turned - 100) % 4096) + 100, Read(132, 4), 2.0);
    }

    /// <summary>What a cut leaves of a row is assumed: its first bytes new, the others old.</summary>
    [Theory]
    [InlineData(0, 0x00000102)]
    [InlineData(1, 0x00000178)]
    [InlineData(2, 0x00000378)]
    [InlineData(3, 0x00000378)]
    public void A_supply_that_goes_during_a_write_leaves_a_part_of_it_and_no_answer(int bytes, int left)
    {
        Write(20, 0x102, 4);
        servo.EepromWriting = row =>
        {
            Assert.Equal(20, row.Address);
            return bytes;
        };
        Assert.Empty(Exchange(20, 0x378, 4));
        Assert.Empty(line.Exchange(bus, TestLine.Packet(1, DynamixelInstruction.Ping)));
        servo.EepromWriting = null;
        servo.LosePower();
        line.RunTo(line.NowNanoseconds + 1_000_000_000);
        Assert.Equal(left, Read(20, 4));
    }

    [Fact]
    public void Another_servo_in_its_place_has_its_ID_and_nothing_of_what_it_held()
    {
        Write(7, 9, 1, id: 1);
        byte[] before = servo.GetEeprom();
        servo.CommissionZero(12, 34);
        servo.Exchange();
        line.RunTo(line.NowNanoseconds + 1_000_000_000);
        Assert.Equal((0, 10), (Read(20, 4, id: 9), Read(24, 4, id: 9)));
        servo.CommissionZero(12, 34);
        servo.Exchange(before);
        line.RunTo(line.NowNanoseconds + 1_000_000_000);
        Assert.Equal(before, servo.GetEeprom());
    }

    private byte[][] Exchange(int address, int value, int size, byte id = 1)
        => line.Exchange(bus, id, DynamixelInstruction.Write, [(byte)address, (byte)(address >> 8), .. BitConverter.GetBytes(value).Take(size)]);

    private DynamixelError Write(int address, int value, int size, byte id = 1) => (DynamixelError)(Exchange(address, value, size, id).Single()[8] & 0x7F);

    private int Read(int address, int size, byte id = 1)
    {
        byte[] status = line.Exchange(bus, id, DynamixelInstruction.Read, (byte)address, (byte)(address >> 8), (byte)size, 0).Single();
        int value = 0;
        for (int i = size - 1; i >= 0; i--)
            value = (value << 8) | status[9 + i];
        return value;
    }
}
