using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <summary>Clocks a chip that may refuse, byte by byte, and waits while it stretches the clock.</summary>
internal sealed class I2cProbe(II2cTarget chip, EventClock clock, int address)
{
    /// <summary>Time for which the chip held SCL in the last read.</summary>
    public long StretchedNanoseconds { get; private set; }

    /// <summary>Whether every byte was acknowledged, the address among them.</summary>
    public bool TryWrite(params ReadOnlySpan<byte> bytes)
    {
        bool acknowledged = chip.Start(address, isRead: false);
        foreach (byte value in bytes)
            acknowledged = acknowledged && chip.Write(value);
        chip.Stop();
        return acknowledged;
    }

    public void Write(params ReadOnlySpan<byte> bytes) => Assert.True(TryWrite(bytes), "a byte was not acknowledged");

    /// <summary>The bytes, or null when the address was not acknowledged.</summary>
    public byte[]? TryRead(int count)
    {
        byte[]? bytes = null;
        if (chip.Start(address, isRead: true))
        {
            StretchedNanoseconds = chip.StretchNanoseconds;
            clock.AdvanceTo(clock.NowNanoseconds + StretchedNanoseconds);
            bytes = new byte[count];
            for (int i = 0; i < count; i++)
                bytes[i] = chip.Read();
        }

        chip.Stop();
        return bytes;
    }

    public byte[] Read(int count)
    {
        byte[]? bytes = TryRead(count);
        Assert.NotNull(bytes);
        return bytes;
    }

    /// <summary>Sets a register pointer and reads from there, with a repeated START between.</summary>
    public byte[] ReadFrom(byte register, int count)
    {
        Assert.True(chip.Start(address, isRead: false), "the address was not acknowledged");
        Assert.True(chip.Write(register), "the register was not acknowledged");
        return Read(count);
    }

    public byte ReadFrom(byte register) => ReadFrom(register, 1)[0];
}
