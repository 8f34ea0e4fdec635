namespace Controller.Emulator.Nano.OneWire;

/// <summary>Where a search of the 1-Wire bus stands. Static in the native library, so it outlives a host.</summary>
internal sealed class OneWireSearch
{
    public byte[] Rom { get; } = new byte[8];

    /// <summary>Number from 1 of the bit at which 1 is taken next; 0 for none.</summary>
    public int LastFork { get; set; }

    public bool WasLast { get; set; }

    public void Restart()
    {
        LastFork = 0;
        WasLast = false;
    }

    public bool Bit(int number) => ((Rom[(number - 1) >> 3] >> ((number - 1) & 7)) & 1) != 0;

    public void Set(int number, bool value)
    {
        int mask = 1 << ((number - 1) & 7);
        ref byte place = ref Rom[(number - 1) >> 3];
        place = (byte)(value ? place | mask : place & ~mask);
    }
}
