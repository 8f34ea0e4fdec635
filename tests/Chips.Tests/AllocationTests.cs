using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <summary>A fleet runs thousands of chips: traffic that a driver repeats leaves no garbage.</summary>
public sealed class AllocationTests
{
    private const int Rounds = 200;

    private readonly ManualClock clock = new();

    [Fact]
    public void Measuring_humidity_allocates_nothing()
    {
        var chip = new Sht3xChip(clock, 0x44, seed: 1);
        clock.AdvanceMicroseconds(1000);
        AssertNoGarbage(() =>
        {
            Write(chip, 0x44, 0x24, 0x00);
            clock.AdvanceMicroseconds(15_000);
            Read(chip, 0x44, 6);
            clock.AdvanceMicroseconds(2000);
        });
    }

    [Fact]
    public void Ports_and_their_interrupts_allocate_nothing()
    {
        var chip = new Mcp23017Chip(0x20);
        Write(chip, 0x20, 0x04, 0x01);
        bool level = false;
        AssertNoGarbage(() =>
        {
            chip.SetPin(0, level = !level);
            Write(chip, 0x20, 0x14, 0x55, 0xAA);
            Write(chip, 0x20, 0x12);
            Read(chip, 0x20, 2);
        });
    }

    [Fact]
    public void Fused_samples_with_interrupts_allocate_nothing()
    {
        var chip = new Bno055Chip(clock, 0x28, seed: 1);
        clock.AdvanceMicroseconds(400_000);
        Write(chip, 0x28, 0x07, 0x01);
        Write(chip, 0x28, 0x10, 0xEC);
        Write(chip, 0x28, 0x07, 0x00);
        Write(chip, 0x28, 0x3D, 0x0C);
        AssertNoGarbage(() =>
        {
            clock.AdvanceMicroseconds(10_000);
            Write(chip, 0x28, 0x08);
            Read(chip, 0x28, 45);
        });
        Write(chip, 0x28, 0x39);
        Assert.Equal(5, Read(chip, 0x28, 1));
    }

    [Fact]
    public void Drawing_and_scrolling_allocate_nothing()
    {
        var chip = new Ssd1306Chip(clock, 0x3C, seed: 1);
        Write(chip, 0x3C, 0x00, 0x20, 0x00, 0x2F);
        AssertNoGarbage(() =>
        {
            clock.AdvanceMicroseconds(100_000);
            Write(chip, 0x3C, 0x00, 0x21, 0, 127, 0x22, 0, 7);
            Write(chip, 0x3C, 0x40, 1, 2, 3, 4);
            chip.GetPixel(5, 5);
        });
    }

    [Fact]
    public void Ranging_allocates_nothing()
    {
        var chip = new Vl53l0xChip(clock, seed: 1);
        clock.AdvanceMicroseconds(2000);
        Write(chip, 0x29, 0x0A, 0x04);
        int ready = 0;
        AssertNoGarbage(() =>
        {
            Write(chip, 0x29, 0x00, 0x01);
            clock.AdvanceMicroseconds(300_000);
            Write(chip, 0x29, 0x14);
            ready += Read(chip, 0x29, 12) & 1;
            Write(chip, 0x29, 0x0B, 0x01);
        });
        Assert.Equal(2 * Rounds, ready);
    }

    private static void AssertNoGarbage(Action traffic)
    {
        for (int i = 0; i < Rounds; i++)
            traffic();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
            traffic();

        // One-time work of the runtime, such as better code for a hot method, may fall into the window; garbage in every round would be more.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    private static void Write(II2cTarget chip, int address, params ReadOnlySpan<byte> bytes)
    {
        Assert.True(chip.Start(address, isRead: false));
        foreach (byte value in bytes)
            Assert.True(chip.Write(value));
        chip.Stop();
    }

    /// <summary>Reads and gives the first byte.</summary>
    private static int Read(II2cTarget chip, int address, int count)
    {
        Assert.True(chip.Start(address, isRead: true));
        int first = chip.Read();
        for (int i = 1; i < count; i++)
            chip.Read();
        chip.Stop();
        return first;
    }
}
