using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <summary>Clocks a chip as a bus controller does.</summary>
internal sealed class I2cMaster(II2cTarget chip, int address)
{
    public void Write(params ReadOnlySpan<byte> bytes)
    {
        Assert.True(chip.Start(address, isRead: false), "the address was not acknowledged");
        foreach (byte value in bytes)
            Assert.True(chip.Write(value), $"0x{value:X2} was not acknowledged");
        chip.Stop();
    }

    public byte[] Read(byte register, int count)
    {
        Assert.True(chip.Start(address, isRead: false));
        Assert.True(chip.Write(register));
        Assert.True(chip.Start(address, isRead: true));
        var bytes = new byte[count];
        for (int i = 0; i < count; i++)
            bytes[i] = chip.Read();
        chip.Stop();
        return bytes;
    }

    public byte Read(byte register) => Read(register, 1)[0];

    /// <summary>Random transactions, also malformed ones: no answer may be an exception.</summary>
    public static void Fuzz(II2cTarget chip, int address, ManualClock clock, int transactions, int seed = 1)
    {
        var random = new Random(seed);
        for (int i = 0; i < transactions; i++)
        {
            clock.AdvanceMicroseconds(random.Next(0, 2000));
            for (int part = random.Next(1, 4); part > 0; part--)
            {
                bool isRead = random.Next(2) == 0;
                bool acknowledged = chip.Start(random.Next(4) == 0 ? random.Next(128) : address, isRead);
                for (int count = random.Next(0, 40); count > 0; count--)
                {
                    if (isRead && acknowledged)
                        chip.Read();
                    else
                        chip.Write((byte)random.Next(256));
                }
            }

            if (random.Next(10) != 0)
                chip.Stop();
        }
    }
}
