using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;
using Controller.Emulator.Plant;

namespace Controller.Chips.Tests;

/// <summary>A failing sensor, put on any physical input of a chip, shows in what a driver reads, and a read leaves no garbage.</summary>
public sealed class SensorFaultTests
{
    /// <summary>Part, address, what a driver writes before, register and length of the results.</summary>
    public static TheoryData<string, byte, byte[], byte, int> Parts => new()
    {
        { "INA219", 0x40, [], 1, 2 },
        { "ADS1115", 0x48, [1, 0x44, 0x83], 0, 2 },
        { "AS5600", 0x36, [], 0x0C, 2 },
        { "ADXL345", 0x53, [0x2D, 0x08], 0x32, 6 },
        { "MPU-6050", 0x68, [0x6B, 0x01], 0x3B, 14 },
        { "MPU-9250", 0x68, [0x6B, 0x01], 0x3B, 14 },
        { "AK8963", 0x0C, [0x0A, 0x16], 0x03, 7 },
    };

    [Theory]
    [InlineData("INA219", 2)]
    [InlineData("ADS1115", 4)]
    [InlineData("AS5600", 2)]
    [InlineData("ADXL345", 3)]
    [InlineData("MPU-6050", 7)]
    [InlineData("MPU-9250", 10)]
    [InlineData("AK8963", 3)]
    public void Every_input_is_named_after_its_property_and_has_a_unit(string part, int inputs)
    {
        II2cTarget chip = Build(part, new ManualClock());
        Assert.Equal(part, chip.Part);
        Assert.Equal(inputs, chip.Inputs.Count);
        string[] properties = [.. chip.GetType().GetProperties().Select(property => property.Name), nameof(Ak8963Chip.FieldMicroteslas)];
        Assert.All(chip.Inputs, input => Assert.Contains(properties, name => input.Name == name || input.Name[..^1] == name));
        Assert.All(chip.Inputs, input => Assert.NotEmpty(input.Unit));
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_stuck_input_shows_in_the_readings_until_it_is_mended(string part, byte address, byte[] setup, byte register, int count)
    {
        var clock = new ManualClock();
        II2cTarget chip = Build(part, clock);
        var bus = new I2cMaster(chip, address);
        if (setup.Length > 0)
            bus.Write(setup);
        byte[] Measure()
        {
            for (int i = 0; i < 3; i++)
            {
                clock.AdvanceMicroseconds(20_000);
                bus.Read(register, count);
            }

            clock.AdvanceMicroseconds(20_000);
            return bus.Read(register, count);
        }

        byte[] healthy = Measure();
        var stuck = new Stuck();
        Quantity first = chip.Inputs[0];
        first.Add(stuck);
        Assert.NotEqual(healthy, Measure());
        first.Remove(stuck);
        Assert.Equal(healthy, Measure());
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void Reading_leaves_no_garbage(string part, byte address, byte[] setup, byte register, int count)
    {
        var clock = new ManualClock();
        II2cTarget chip = Build(part, clock);
        if (setup.Length > 0)
            new I2cMaster(chip, address).Write(setup);
        void ReadOnce()
        {
            clock.AdvanceMicroseconds(3000);
            chip.Start(address, isRead: false);
            chip.Write(register);
            chip.Start(address, isRead: true);
            for (int i = 0; i < count; i++)
                chip.Read();
            chip.Stop();
        }

        for (int i = 0; i < 100; i++)
            ReadOnce();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            ReadOnce();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static II2cTarget Build(string part, IVirtualClock clock) => part switch
    {
        "INA219" => new Ina219Chip(clock, 0x40, seed: 1, isIdeal: true),
        "ADS1115" => new Ads1115Chip(clock, 0x48, seed: 1, isIdeal: true),
        "AS5600" => new As5600Chip(clock, seed: 1, isIdeal: true),
        "ADXL345" => new Adxl345Chip(clock, 0x53, seed: 1, isIdeal: true),
        "MPU-6050" => new Mpu6050Chip(clock, 0x68, _ => default(InertialSample), seed: 1, isIdeal: true),
        "MPU-9250" => new Mpu9250Chip(clock, 0x68, _ => default(InertialSample), seed: 1, isIdeal: true),
        "AK8963" => new Ak8963Chip(clock, seed: 1, isIdeal: true),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "unknown"),
    };

    private sealed class Stuck : IDistortion
    {
        public double Apply(long nowNanoseconds, double value) => 0.2;
    }
}
