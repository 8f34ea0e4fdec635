using Controller.Emulator.Chips;
using Controller.Emulator.Plant.Dynamixel;
using Controller.Emulator.Plant.Motors;
using static Controller.Plant.Tests.Dynamixel.DynamixelPacketTests;

namespace Controller.Plant.Tests.Dynamixel;

/// <summary>Servos on one bus: the e-manual's examples from end to end, errors, modes and protections.</summary>
public sealed class DynamixelServoTests
{
    private readonly TestLine line = new();
    private readonly Log log = new();

    /// <summary>The e-manual's examples are of two XM430-W210 with firmware 38: model number 1030.</summary>
    private static DynamixelModel Example { get; } = DynamixelModel.Xl430W250T with
    {
        Items =
        [
            .. DynamixelModel.Xl430W250T.Items.Select(i => i.Address switch
            {
                0 => i with { Initial = 1030 },
                6 => i with { Initial = 38 },
                _ => i,
            }),
        ],
        Motor = DynamixelModel.Xl430W250T.Motor with { Thermal = new WindingThermalParameters(10, 0.01, 12, 0.1) },
    };

    [Fact]
    public void The_e_manuals_exchanges_take_place_byte_by_byte()
    {
        SerialBus bus = Bus(out DynamixelServo first, out DynamixelServo second, Example);
        second.InputVolts.Value = 11.9;
        first.InputVolts.Value = 11.9;
        second.AmbientCelsius.Value = 36;
        Assert.Equal([Bytes("FFFFFD00010700 55 00 060426 655D")], line.Exchange(bus, Bytes("FFFFFD00010300 01 194E")));
        Assert.Equal(
            [Bytes("FFFFFD00010700 55 00 060426 655D"), Bytes("FFFFFD00020700 55 00 060426 6F6D")],
            line.Exchange(bus, Bytes("FFFFFD00FE0300 01 3142")));

        // Present Position 166 and 2079, by homing offset from the middle, 2048; one of more than 1,024 counts in extended position control.
        Write(bus, 1, 11, 4, 1);
        Write(bus, 1, 20, -1882, 4);
        Write(bus, 2, 20, 31, 4);
        Assert.Equal([Bytes("FFFFFD00010800 55 00 A6000000 8CC0")], line.Exchange(bus, Bytes("FFFFFD00010700 02 84000400 1D15")));
        Assert.Equal(
            [Bytes("FFFFFD00010800 55 00 A6000000 8CC0"), Bytes("FFFFFD00020800 55 00 1F080000 BABE")],
            line.Exchange(bus, Bytes("FFFFFD00FE0900 82 840004000102 CEFA")));
        line.RunTo(line.NowNanoseconds + 3_000_000_000);
        Assert.Equal(
            [Bytes("FFFFFD00010600 55 00 7700 C369"), Bytes("FFFFFD00020500 55 00 24 8BA9")],
            line.Exchange(bus, Bytes("FFFFFD00FE0D00 92 0190000200 0292000100 1A05")));
        Assert.Equal([Bytes("FFFFFD00010400 55 00 A10C")], line.Exchange(bus, Bytes("FFFFFD00010900 03 740000020000 CA89")));
        Assert.Equal([Bytes("FFFFFD00010400 55 00 A10C")], line.Exchange(bus, Bytes("FFFFFD00010900 04 6800C8000000 AE8E")));
        Assert.Equal(1, Read(bus, 1, 69, 1));
        Assert.Equal([Bytes("FFFFFD00010400 55 00 A10C")], line.Exchange(bus, Bytes("FFFFFD00010300 05 02CE")));
        Assert.Equal(200, Read(bus, 1, 104, 4));
        Assert.Empty(line.Exchange(bus, Bytes("FFFFFD00FE1100 83 74000400 0196000000 02AA000000 8287")));
        Assert.Equal(150, Read(bus, 1, 116, 4));
        Assert.Equal(170, Read(bus, 2, 116, 4));
        Assert.Equal([Bytes("FFFFFD00010400 55 00 A10C")], line.Exchange(bus, Bytes("FFFFFD00010800 10 0144584C22 B1DC")));
        Assert.Equal([Bytes("FFFFFD00010400 55 00 A10C")], line.Exchange(bus, Bytes("FFFFFD00010400 06 01 A1E6"), 400_000_000));
        Assert.Equal(0, Read(bus, 1, 20, 4));
        Assert.Equal([Bytes("FFFFFD00010400 55 00 A10C")], line.Exchange(bus, Bytes("FFFFFD00010300 08 2F4E")));
        Assert.Empty(log.Accesses);
    }

    /// <summary>Return Delay Time (9): 250 units of 2 µs between the last bit of the instruction and the first of the status.</summary>
    [Theory]
    [InlineData(250, 500_000)]
    [InlineData(0, 0)]
    public void The_answer_begins_after_the_return_delay(int units, long delayNanoseconds)
    {
        SerialBus bus = Bus(out _, out _, DynamixelModel.Xl330M288T);
        Write(bus, 1, 9, units, 1);
        byte[] ping = TestLine.Packet(1, DynamixelInstruction.Ping);
        long begins = line.NowNanoseconds;
        line.Exchange(bus, ping);
        Assert.Equal(begins + (ping.Length * line.ByteNanoseconds) + delayNanoseconds, line.Arrived[^1].At);
    }

    [Theory]
    [InlineData(7, 253, 1, DynamixelError.DataRange)] // ID beyond 252
    [InlineData(11, 2, 1, DynamixelError.DataRange)] // no such operating mode
    [InlineData(132, 0, 4, DynamixelError.Access)] // read only
    [InlineData(14, 0, 1, DynamixelError.Access)] // not defined
    [InlineData(116, 0, 2, DynamixelError.DataLength)] // half of four bytes
    [InlineData(116, 5000, 4, DynamixelError.DataLimit)] // beyond Max Position Limit
    [InlineData(104, 446, 4, DynamixelError.DataLimit)] // beyond Velocity Limit
    [InlineData(104, 9999, 4, DynamixelError.DataRange)]
    public void A_write_that_the_table_forbids_is_refused_with_its_number(int address, int value, int size, DynamixelError error)
    {
        SerialBus bus = Bus(out _, out _, DynamixelModel.Xl330M288T);
        Assert.Equal(error, Write(bus, 1, address, value, size));
    }

    [Fact]
    public void EEPROM_is_locked_while_the_torque_is_on_and_the_ID_can_change_before()
    {
        SerialBus bus = Bus(out _, out _, DynamixelModel.Xl330M288T);
        Assert.Equal(DynamixelError.None, Write(bus, 1, 64, 1, 1));
        Assert.Equal(DynamixelError.Access, Write(bus, 1, 7, 9, 1));
        Assert.Equal(DynamixelError.None, Write(bus, 1, 64, 0, 1));
        line.Exchange(bus, 1, DynamixelInstruction.Write, 7, 0, 9);
        Assert.Empty(line.Exchange(bus, 1, DynamixelInstruction.Ping));
        Assert.Single(line.Exchange(bus, 9, DynamixelInstruction.Ping));
    }

    [Fact]
    public void A_damaged_packet_an_unknown_instruction_and_an_action_without_reg_write_have_their_numbers()
    {
        SerialBus bus = Bus(out _, out _, DynamixelModel.Xl330M288T);
        byte[] damaged = TestLine.Packet(1, DynamixelInstruction.Ping);
        damaged[^1] ^= 1;
        Assert.Equal((int)DynamixelError.Crc, line.Exchange(bus, damaged).Single()[8]);
        Assert.Equal((int)DynamixelError.Instruction, line.Exchange(bus, 1, (DynamixelInstruction)0x07).Single()[8]);
        Assert.Empty(log.Accesses);
        Assert.Equal((int)DynamixelError.Instruction, line.Exchange(bus, 1, DynamixelInstruction.Action).Single()[8]);
        Assert.Equal((int)DynamixelError.Instruction, line.Exchange(bus, 1, DynamixelInstruction.ControlTableBackup, 1).Single()[8]);
        Assert.Single(log.Accesses);
    }

    [Theory]
    [InlineData(0, 1, 0, 0)]
    [InlineData(1, 1, 1, 0)]
    [InlineData(2, 1, 1, 1)]
    public void The_status_return_level_decides_who_is_answered(int level, int pings, int reads, int writes)
    {
        SerialBus bus = Bus(out _, out _, DynamixelModel.Xl330M288T);
        line.Exchange(bus, 1, DynamixelInstruction.Write, 68, 0, (byte)level);
        Assert.Equal(pings, line.Exchange(bus, 1, DynamixelInstruction.Ping).Length);
        Assert.Equal(reads, line.Exchange(bus, 1, DynamixelInstruction.Read, 132, 0, 4, 0).Length);
        Assert.Equal(writes, line.Exchange(bus, 1, DynamixelInstruction.Write, 65, 0, 1).Length);
        Assert.Empty(line.Exchange(bus, 0xFE, DynamixelInstruction.Write, 65, 0, 1));
    }

    [Fact]
    public void Indirect_data_shows_what_its_address_points_at_and_writes_through()
    {
        SerialBus bus = Bus(out _, out _, DynamixelModel.Xl330M288T);
        Write(bus, 1, 168, 146, 2); // Present Temperature
        for (int i = 0; i < 4; i++)
            Write(bus, 1, 170 + (2 * i), 116 + i, 2); // Goal Position
        Assert.Equal(25, Read(bus, 1, 208, 1));
        Assert.Equal(DynamixelError.None, Write(bus, 1, 209, 1234, 4));
        Assert.Equal(1234, Read(bus, 1, 116, 4));
        Assert.Equal(DynamixelError.DataLength, Write(bus, 1, 209, 0, 2));
    }

    [Fact]
    public void A_servo_set_to_another_baud_rate_hears_nothing_and_says_so_once()
    {
        SerialBus bus = Bus(out _, out _, DynamixelModel.Xl330M288T);
        Write(bus, 1, 8, 3, 1);
        Assert.Empty(line.Exchange(bus, 1, DynamixelInstruction.Ping));
        Assert.Single(log.Accesses);
        line.ByteNanoseconds = 10_000;
        Assert.Single(line.Exchange(bus, 1, DynamixelInstruction.Ping));
    }

    [Fact]
    public void Bytes_that_meet_an_answer_are_lost_and_counted()
    {
        SerialBus bus = Bus(out _, out _, DynamixelModel.Xl330M288T);
        line.Exchange(bus, TestLine.Packet(1, DynamixelInstruction.Ping), waitNanoseconds: 600_000);
        line.Exchange(bus, TestLine.Packet(2, DynamixelInstruction.Ping));
        Assert.True(bus.Collisions > 0);
        Assert.Equal(bus.Collisions, log.Accesses.Count);
        Assert.Single(line.Arrived);
    }

    /// <summary>e-manual, Specifications: 103 rev/min and 1.47 A at 5.0 V.</summary>
    [Fact]
    public void At_full_PWM_the_servo_has_its_published_no_load_speed_and_stall_current()
    {
        SerialBus bus = Bus(out DynamixelServo servo, out _, DynamixelModel.Xl330M288T);
        Write(bus, 1, 11, 16, 1);
        Write(bus, 1, 64, 1, 1);
        Write(bus, 1, 100, 885, 2);
        line.RunTo(line.NowNanoseconds + 2_000_000_000);
        Assert.Equal(103 / 0.229, Read(bus, 1, 128, 4), 1.0);
        servo.JamTorqueNewtonMetres = 10;
        line.RunTo(line.NowNanoseconds + 500_000_000);
        Assert.Equal(1470, Read(bus, 1, 126, 2), 0.03 * 1470); // less what the warm winding takes
        Assert.Equal(0, Read(bus, 1, 128, 4));
    }

    [Fact]
    public void A_position_is_reached_in_trapezoidal_profile_by_the_closed_form()
    {
        SerialBus bus = Bus(out DynamixelServo servo, out _, DynamixelModel.Xl330M288T);
        Write(bus, 1, 84, 2000, 2);
        Write(bus, 1, 64, 1, 1);
        Write(bus, 1, 108, 10, 4);
        Write(bus, 1, 112, 100, 4);
        Write(bus, 1, 116, 3548, 4);
        long begins = line.NowNanoseconds - 20_000_000;

        // 100 units are 1563.3 pulses/s, 10 units 2441.4 pulses/s²: t1 = 64 V/A ms by the e-manual's formula.
        double v = 100 * 0.229 / 60 * 4096;
        double a = 10 * 214.577 / 3600 * 4096;
        Assert.Equal(64.0 * 100 / 10, v / a * 1e3, 1.0);
        foreach (double t in new[] { 0.2, 0.5, 0.8, 1.1, 1.4 })
        {
            double duration = (1500 / v) + (v / a);
            double rest = duration - t;
            double expected = t < v / a ? a * t * t / 2 : rest < v / a ? 1500 - (a * Math.Max(0, rest) * Math.Max(0, rest) / 2) : (v * t) - (v * v / a / 2);
            line.RunTo(begins + (long)(t * 1e9) - (14 * line.ByteNanoseconds));
            Assert.Equal(2048 + expected, Read(bus, 1, 140, 4), 5.0);
        }

        line.RunTo(line.NowNanoseconds + 1_000_000_000);
        Assert.Equal(3548, Read(bus, 1, 132, 4), 12.0);
        Assert.Equal(1500 / 4096.0 * 2 * Math.PI, servo.PositionRadians, 0.02);
        Assert.Equal(0x31, Read(bus, 1, 123, 1)); // trapezoidal, in position
        Assert.Equal(0, Read(bus, 1, 122, 1));
    }

    [Fact]
    public void In_velocity_mode_the_integral_brings_the_speed_to_its_goal_under_load()
    {
        SerialBus bus = Bus(out DynamixelServo servo, out _, DynamixelModel.Xl330M288T);
        servo.LoadTorqueNewtonMetres = 0.1;
        Write(bus, 1, 11, 1, 1);
        Write(bus, 1, 64, 1, 1);
        Write(bus, 1, 104, 150, 4);
        line.RunTo(line.NowNanoseconds + 3_000_000_000);
        Assert.Equal(150, Read(bus, 1, 128, 4), 1.0);
        Write(bus, 1, 104, -150, 4);
        line.RunTo(line.NowNanoseconds + 3_000_000_000);
        Assert.Equal(-150, Read(bus, 1, 128, 4), 1.0);
    }

    [Fact]
    public void In_current_mode_a_stalled_servo_draws_what_is_asked_for()
    {
        SerialBus bus = Bus(out DynamixelServo servo, out _, DynamixelModel.Xl330M288T);
        servo.JamTorqueNewtonMetres = 10;
        Write(bus, 1, 11, 0, 1);
        Write(bus, 1, 64, 1, 1);
        Write(bus, 1, 102, 300, 2);
        line.RunTo(line.NowNanoseconds + 500_000_000);
        Assert.Equal(300, Read(bus, 1, 126, 2), 1.0);
    }

    [Fact]
    public void Overload_switches_the_torque_off_alerts_and_only_a_reboot_helps()
    {
        SerialBus bus = Bus(out DynamixelServo servo, out _, DynamixelModel.Xl330M288T);
        Write(bus, 1, 11, 16, 1);
        Write(bus, 1, 64, 1, 1);
        Write(bus, 1, 100, 885, 2);
        servo.JamTorqueNewtonMetres = 10;
        line.RunTo(line.NowNanoseconds + 1_500_000_000);
        byte[] status = line.Exchange(bus, 1, DynamixelInstruction.Read, 64, 0, 1, 0).Single();
        Assert.Equal(0x80, status[8]);
        Assert.Equal(0, status[9]);
        Assert.Equal(0x20, Read(bus, 1, 70, 1));
        Assert.Equal(DynamixelError.ResultFail, Write(bus, 1, 64, 1, 1));
        line.Exchange(bus, TestLine.Packet(1, DynamixelInstruction.Reboot), 400_000_000);
        Assert.Equal(0, Read(bus, 1, 70, 1));
        Assert.Equal(DynamixelError.None, Write(bus, 1, 64, 1, 1));
    }

    [Fact]
    public void A_supply_beyond_the_limits_is_a_hardware_error()
    {
        SerialBus bus = Bus(out DynamixelServo servo, out _, DynamixelModel.Xl330M288T);
        Write(bus, 1, 64, 1, 1);
        servo.InputVolts.Value = 3.3;
        line.RunTo(line.NowNanoseconds + 10_000_000);
        Assert.Equal(1, Read(bus, 1, 70, 1));
        Assert.Equal(33, Read(bus, 1, 144, 2));
        Assert.False(servo.IsTorqueOn);
    }

    [Fact]
    public void A_stalled_servo_overheats_until_its_limit_stops_it()
    {
        SerialBus bus = Bus(out DynamixelServo servo, out _, DynamixelModel.Xl330M288T);
        servo.JamTorqueNewtonMetres = 10;
        Write(bus, 1, 63, 4, 1); // shut down for heat alone
        Write(bus, 1, 11, 16, 1);
        Write(bus, 1, 64, 1, 1);
        Write(bus, 1, 100, 885, 2);
        line.RunTo(line.NowNanoseconds + 300_000_000_000);
        Assert.Equal(4, Read(bus, 1, 70, 1) & 4);
        Assert.False(servo.IsTorqueOn);
        Assert.InRange(Read(bus, 1, 146, 1), 40, 71);
    }

    /// <summary>e-manual, Bus Watchdog (98), example: stops after 20 ms units without a packet, locks the goals with Data Range Error, 0 clears it.</summary>
    [Fact]
    public void The_bus_watchdog_stops_a_servo_that_nobody_talks_to()
    {
        SerialBus bus = Bus(out DynamixelServo servo, out _, DynamixelModel.Xl330M288T);
        Write(bus, 1, 11, 1, 1);
        Write(bus, 1, 64, 1, 1);
        Write(bus, 1, 104, 150, 4);
        Write(bus, 1, 98, 20, 1);
        line.RunTo(line.NowNanoseconds + 300_000_000);
        Assert.True(Read(bus, 1, 128, 4) > 100);
        line.RunTo(line.NowNanoseconds + 2_000_000_000);
        Assert.Equal(0, Read(bus, 1, 128, 4));
        Assert.Equal(-1, (sbyte)Read(bus, 1, 98, 1));
        Assert.Equal(DynamixelError.DataRange, Write(bus, 1, 104, 50, 4));
        Assert.Equal(DynamixelError.None, Write(bus, 1, 98, 0, 1));
        Assert.Equal(DynamixelError.None, Write(bus, 1, 104, 50, 4));
    }

    [Fact]
    public void A_reboot_keeps_EEPROM_and_forgets_RAM_and_a_factory_reset_keeps_what_its_option_says()
    {
        SerialBus bus = Bus(out _, out _, DynamixelModel.Xl330M288T);
        Write(bus, 1, 24, 33, 4);
        Write(bus, 1, 84, 99, 2);
        line.Exchange(bus, TestLine.Packet(1, DynamixelInstruction.Reboot), 100_000_000);
        Assert.Empty(line.Exchange(bus, 1, DynamixelInstruction.Ping)); // still booting
        line.RunTo(line.NowNanoseconds + 300_000_000);
        Assert.Equal(33, Read(bus, 1, 24, 4));
        Assert.Equal(400, Read(bus, 1, 84, 2));
        line.Exchange(bus, TestLine.Packet(2, DynamixelInstruction.FactoryReset, 1), 400_000_000);
        Assert.Single(line.Exchange(bus, 2, DynamixelInstruction.Ping));
        line.Exchange(bus, TestLine.Packet(0xFE, DynamixelInstruction.FactoryReset, 0xFF), 400_000_000);
        Assert.Single(line.Exchange(bus, 2, DynamixelInstruction.Ping));
        Assert.Empty(log.Accesses);
    }

    [Fact]
    public void What_is_not_modelled_is_reported()
    {
        SerialBus bus = Bus(out _, out _, DynamixelModel.Xl330M288T);
        Write(bus, 1, 90, 100, 2);
        Write(bus, 1, 60, 1, 1);
        Write(bus, 1, 13, 21, 1);
        Assert.Equal(["Feedforward 1st Gain", "Startup Configuration", "Protocol Type"], log.Accesses.Select(a => a.RegisterName));
    }

    [Fact]
    public void A_servo_that_loses_its_supply_boots_from_that_instant_however_long_nobody_asked_it_anything()
    {
        SerialBus bus = Bus(out DynamixelServo servo, out _, DynamixelModel.Xl330M288T);
        Write(bus, 1, 64, 1, 1);
        line.RunTo(5_000_000_000);
        servo.LosePower();
        Assert.False(servo.IsTorqueOn);
        Assert.Empty(line.Exchange(bus, 1, DynamixelInstruction.Ping));
        line.RunTo(line.NowNanoseconds + 300_000_000);
        Assert.Single(line.Exchange(bus, 1, DynamixelInstruction.Ping));
    }

    private SerialBus Bus(out DynamixelServo first, out DynamixelServo second, DynamixelModel model)
    {
        var bus = new SerialBus(line, log);
        first = new DynamixelServo(model, 1, 1e-5, log);
        second = new DynamixelServo(model, 2, 1e-5, log);
        bus.Add(second);
        bus.Add(first);
        return bus;
    }

    private DynamixelError Write(SerialBus bus, byte id, int address, int value, int size)
    {
        byte[] parameters = [(byte)address, (byte)(address >> 8), .. BitConverter.GetBytes(value).Take(size)];
        return (DynamixelError)(line.Exchange(bus, id, DynamixelInstruction.Write, parameters).Single()[8] & 0x7F);
    }

    private int Read(SerialBus bus, byte id, int address, int size)
    {
        byte[] parameters = [(byte)address, (byte)(address >> 8), (byte)size, 0];
        byte[] status = line.Exchange(bus, id, DynamixelInstruction.Read, parameters).Single();
        int value = 0;
        for (int i = size - 1; i >= 0; i--)
            value = (value << 8) | status[9 + i];
        return value;
    }

    private sealed class Log : IChipLog
    {
        public List<UnmodelledAccess> Accesses { get; } = [];

        public void Report(UnmodelledAccess access) => Accesses.Add(access);
    }
}
