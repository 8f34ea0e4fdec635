using System.Buffers.Binary;
using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <summary>The FIFO of the ADXL345 in its modes, against Analog Devices' data sheet rev. E.</summary>
public sealed class Adxl345FifoTests
{
    private const double Gravity = 9.80665;
    private const byte PowerControl = 0x2D;
    private const byte InterruptEnable = 0x2E;
    private const byte InterruptSource = 0x30;
    private const byte DataFormat = 0x31;
    private const byte Data = 0x32;
    private const byte FifoControl = 0x38;
    private const byte FifoStatus = 0x39;

    private readonly EventClock clock = new();
    private readonly Adxl345Chip chip;
    private readonly I2cMaster bus;

    public Adxl345FifoTests()
    {
        chip = new Adxl345Chip(clock, 0x53, seed: 1, isIdeal: true);
        bus = new I2cMaster(chip, 0x53);
    }

    [Fact]
    public void FIFO_mode_keeps_the_first_samples_and_stops()
    {
        CountSamples();
        bus.Write(FifoControl, 0x40 | 10);
        Measure(0x0B);
        clock.AdvanceMicroseconds(90_000);
        Assert.Equal(10, bus.Read(FifoStatus));
        Assert.Equal(0x82, bus.Read(InterruptSource));
        clock.AdvanceMicroseconds(5e6);
        Assert.Equal(33, bus.Read(FifoStatus));
        Assert.Equal(0x83, bus.Read(InterruptSource));
        short[] firsts = [.. Enumerable.Range(0, 33).Select(_ => ReadX())];
        Assert.Equal(Enumerable.Range(1, 33).Select(i => (short)i), firsts);
        Assert.Equal(0, bus.Read(FifoStatus));
        Assert.Equal(0x00, bus.Read(InterruptSource));
    }

    [Fact]
    public void Stream_mode_keeps_the_last_samples()
    {
        CountSamples();
        bus.Write(FifoControl, 0x80 | 31);
        Measure(0x0B);
        clock.AdvanceMicroseconds(990_000);
        Assert.Equal(33, bus.Read(FifoStatus));
        short[] lasts = [.. Enumerable.Range(0, 33).Select(_ => ReadX())];
        Assert.Equal(Enumerable.Range(100 - 32, 33).Select(i => (short)i), lasts);
    }

    [Fact]
    public void Any_read_of_data_takes_a_sample_from_the_FIFO()
    {
        bus.Write(FifoControl, 0x80);
        Measure(0);
        clock.AdvanceMicroseconds(40_000);
        byte before = bus.Read(FifoStatus);
        bus.Read(Data);
        Assert.Equal(before - 1, bus.Read(FifoStatus));
    }

    [Fact]
    public void Trigger_mode_keeps_what_came_before_the_trigger()
    {
        CountSamples();
        bus.Write(FifoControl, 0xC0 | 4);
        bus.Write(0x28, 6);
        bus.Write(0x29, 0);
        bus.Write(InterruptEnable, 0x00);
        Measure(0x0B);
        clock.AdvanceMicroseconds(100_000);
        Assert.Equal(0, bus.Read(FifoStatus) & 0x80);
        bus.Write(InterruptEnable, 0x04);
        chip.SpecificForceMetresPerSecondSquared[2].Value = 0;
        clock.AdvanceMicroseconds(10_000);
        Assert.Equal(0x84, bus.Read(FifoStatus));
        clock.AdvanceMicroseconds(20_000);
        Assert.Equal(0x86, bus.Read(FifoStatus));
        bus.Write(FifoControl, 0);
        Assert.Equal(0, bus.Read(FifoStatus));
    }

    private void Measure(byte format)
    {
        bus.Write(DataFormat, format);
        bus.Write(PowerControl, 0x08);
        clock.AdvanceMicroseconds(11_150);
    }

    /// <summary>X tells which sample it is, from 1 on, in full resolution at 100 Hz.</summary>
    private void CountSamples()
    {
        chip.SpecificForceMetresPerSecondSquared[0].Source = now => Math.Round((now - 1_100_000) / 10e6) * Gravity / 256;
    }

    private short ReadX() => BinaryPrimitives.ReadInt16LittleEndian(bus.Read(Data, 6));
}
