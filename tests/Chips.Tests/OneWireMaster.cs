using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <summary>The host of a 1-Wire bus with several devices: the bus is low while anybody holds it. Slot timing of the DS18B20's data sheet.</summary>
internal sealed class OneWireMaster(ManualClock clock, params IOneWireTarget[] devices)
{
    /// <summary>Resets the bus.</summary>
    /// <returns>Whether a presence pulse came, seen 70 us after the release as Maxim's application note 126 does.</returns>
    public bool Reset(double microseconds = 480)
    {
        Fall();
        clock.AdvanceMicroseconds(microseconds);
        bool seen = false;
        foreach (IOneWireTarget device in devices)
        {
            OneWirePresence presence = device.Rise(clock.NowNanoseconds, (long)(microseconds * 1000));
            seen |= presence.DelayNanoseconds <= 70_000 && presence.DelayNanoseconds + presence.WidthNanoseconds >= 70_000;
        }

        clock.AdvanceMicroseconds(480);
        return seen;
    }

    /// <summary>A slot: 6 us low for 1 and for reading, 60 us for 0; sampled 15 us after the falling edge.</summary>
    /// <returns>The bus at the sample.</returns>
    public bool Slot(bool bit, double lowMicroseconds = 0)
    {
        long hold = Fall();
        long low = Math.Max(hold, (long)((lowMicroseconds > 0 ? lowMicroseconds : bit ? 6 : 60) * 1000));
        clock.AdvanceMicroseconds(low / 1000.0);
        foreach (IOneWireTarget device in devices)
            device.Rise(clock.NowNanoseconds, low);
        clock.AdvanceMicroseconds(Math.Max(1, 70 - (low / 1000.0)));
        return low < 15_000;
    }

    public void Write(params ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            for (int bit = 0; bit < 8; bit++)
                Slot(((value >> bit) & 1) != 0);
        }
    }

    public byte[] Read(int count)
    {
        var bytes = new byte[count];
        for (int bit = 0; bit < 8 * count; bit++)
        {
            if (Slot(true))
                bytes[bit / 8] |= (byte)(1 << (bit % 8));
        }

        return bytes;
    }

    /// <summary>All ROM codes that answer a search, in the order of the search: Maxim's application note 187.</summary>
    public List<byte[]> Search(byte command)
    {
        var found = new List<byte[]>();
        var rom = new byte[8];
        int lastFork = -1;
        do
        {
            if (!Reset())
                break;
            Write(command);
            int fork = -1;
            for (int bit = 0; bit < 64; bit++)
            {
                bool one = Slot(true);
                bool zero = Slot(true);
                if (one && zero)
                    return found;
                bool old = (rom[bit / 8] >> (bit % 8) & 1) != 0;
                bool choice = one != zero ? one : bit == lastFork || (bit < lastFork && old);
                if (one == zero && !choice)
                    fork = bit;
                rom[bit / 8] = (byte)(choice ? rom[bit / 8] | (1 << (bit % 8)) : rom[bit / 8] & ~(1 << (bit % 8)));
                Slot(choice);
            }

            found.Add((byte[])rom.Clone());
            lastFork = fork;
        }
        while (lastFork >= 0);
        return found;
    }

    private long Fall()
    {
        long hold = 0;
        foreach (IOneWireTarget device in devices)
            hold = Math.Max(hold, device.Fall(clock.NowNanoseconds));
        return hold;
    }
}
