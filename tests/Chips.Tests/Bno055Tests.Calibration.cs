using System.Buffers.Binary;
using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <content>Calibration, profiles and the part's own errors.</content>
public sealed partial class Bno055Tests
{
    [Fact]
    public void Calibration_levels_rise_in_fusion_and_the_profile_can_be_carried_over_a_reset()
    {
        var part = new Bno055Chip(clock, 0x29, seed: 5);
        var partBus = new I2cProbe(part, clock, 0x29);
        clock.AdvanceMilliseconds(400);
        partBus.Write(OperationMode, Ndof);
        clock.AdvanceMilliseconds(100);
        Assert.Equal(0x00, partBus.ReadFrom(0x35));
        clock.AdvanceMilliseconds(7000);
        Assert.Equal(0xFF, partBus.ReadFrom(0x35));
        partBus.Write(OperationMode, 0);
        clock.AdvanceMilliseconds(19);
        byte[] profile = partBus.ReadFrom(0x55, 22);
        Assert.Contains(profile, value => value != 0);

        partBus.Write(SystemTrigger, 0x20);
        clock.AdvanceMilliseconds(650);
        Assert.Equal(new byte[22], partBus.ReadFrom(0x55, 22));
        partBus.Write([0x55, .. profile]);
        partBus.Write(OperationMode, Ndof);
        clock.AdvanceMilliseconds(100);
        Assert.Equal(0xFF, partBus.ReadFrom(0x35));
        Assert.Equal(profile, partBus.ReadFrom(0x55, 22));
    }

    /// <summary>Section 3.6.4: the offsets are taken off in fusion modes; 1 LSB is 1 mg.</summary>
    [Fact]
    public void A_wrong_profile_shifts_the_data_of_fusion_modes_only()
    {
        bus.Write(0x55, 0xE8, 0x03, 0, 0, 0, 0); // 1000 mg in x
        Run(Ndof);
        Assert.Equal(-981, Vector(0x08)[0]);
        Run(0x07);
        Assert.Equal(0, Vector(0x08)[0]);
    }

    [Fact]
    public void Offsets_are_drawn_by_the_seed_and_found_by_the_calibration()
    {
        var part = new Bno055Chip(clock, 0x29, seed: 5) { CalibrationSeconds = 1 };
        var partBus = new I2cProbe(part, clock, 0x29);
        clock.AdvanceMilliseconds(400);
        partBus.Write(OperationMode, 0x07);
        clock.AdvanceMilliseconds(500);
        Assert.NotEqual(0, Mean(part, partBus), 5.0);
        partBus.Write(OperationMode, 0x00);
        clock.AdvanceMilliseconds(19);
        partBus.Write(OperationMode, Ndof);
        clock.AdvanceMilliseconds(2000);
        Assert.Equal(0, Mean(part, partBus), 3.0);
    }

    private double Mean(Bno055Chip part, I2cProbe partBus)
    {
        Assert.False(part.InterruptPin);
        double sum = 0;
        for (int i = 0; i < 200; i++)
        {
            clock.AdvanceMilliseconds(10);
            sum += BinaryPrimitives.ReadInt16LittleEndian(partBus.ReadFrom(0x08, 2));
        }

        return sum / 200;
    }
}
