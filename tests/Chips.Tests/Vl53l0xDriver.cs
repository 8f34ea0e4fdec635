namespace Controller.Chips.Tests;

/// <summary>A driver as UM2039 describes the flow of ST's API: data init, static init, reference calibration, then ranging.</summary>
internal sealed class Vl53l0xDriver(I2cProbe bus, EventClock clock)
{
    /// <summary>The API's default tuning settings as (register, value); register FFh selects the page.</summary>
    private static readonly byte[] Tuning =
    [
        0xFF, 0x01, 0x00, 0x00, 0xFF, 0x00, 0x09, 0x00, 0x10, 0x00, 0x11, 0x00, 0x24, 0x01, 0x25, 0xFF, 0x75, 0x00,
        0xFF, 0x01, 0x4E, 0x2C, 0x48, 0x00, 0x30, 0x20, 0xFF, 0x00, 0x30, 0x09, 0x54, 0x00, 0x31, 0x04, 0x32, 0x03,
        0x40, 0x83, 0x46, 0x25, 0x60, 0x00, 0x27, 0x00, 0x50, 0x06, 0x51, 0x00, 0x52, 0x96, 0x56, 0x08, 0x57, 0x30,
        0x61, 0x00, 0x62, 0x00, 0x64, 0x00, 0x65, 0x00, 0x66, 0xA0, 0xFF, 0x01, 0x22, 0x32, 0x47, 0x14, 0x49, 0xFF,
        0x4A, 0x00, 0xFF, 0x00, 0x7A, 0x0A, 0x7B, 0x00, 0x78, 0x21, 0xFF, 0x01, 0x23, 0x34, 0x42, 0x00, 0x44, 0xFF,
        0x45, 0x26, 0x46, 0x05, 0x40, 0x40, 0x0E, 0x06, 0x20, 0x1A, 0x43, 0x40, 0xFF, 0x00, 0x34, 0x03, 0x35, 0x44,
        0xFF, 0x01, 0x31, 0x04, 0x4B, 0x09, 0x4C, 0x05, 0x4D, 0x04, 0xFF, 0x00, 0x44, 0x00, 0x45, 0x20, 0x47, 0x08,
        0x48, 0x28, 0x67, 0x00, 0x70, 0x04, 0x71, 0x01, 0x72, 0xFE, 0x76, 0x00, 0x77, 0x00, 0xFF, 0x01, 0x0D, 0x01,
        0xFF, 0x00, 0x80, 0x01, 0x01, 0xF8, 0xFF, 0x01, 0x8E, 0x01, 0x00, 0x01, 0xFF, 0x00, 0x80, 0x00,
    ];

    private byte stopVariable;

    public int DetectorCount { get; private set; }

    public bool HasApertures { get; private set; }

    public string ProductId { get; private set; } = "";

    public void Initialize()
    {
        bus.Write(0x89, (byte)(bus.ReadFrom(0x89) | 1));
        bus.Write(0x88, 0x00);
        Open();
        stopVariable = bus.ReadFrom(0x91);
        Close();
        bus.Write(0x60, (byte)(bus.ReadFrom(0x60) | 0x12));
        SetRateLimit(0.25);
        bus.Write(0x01, 0xFF);
        ReadIdentity();
        EnableDetectors();
        for (int i = 0; i < Tuning.Length; i += 2)
            bus.Write(Tuning[i], Tuning[i + 1]);
        bus.Write(0x0A, 0x04);
        bus.Write(0x84, (byte)(bus.ReadFrom(0x84) & ~0x10));
        bus.Write(0x0B, 0x01);
        bus.Write(0x01, 0xE8);
        SetBudget(33_000);
        Calibrate(0x01, 0x41);
        Calibrate(0x02, 0x01);
        bus.Write(0x01, 0xE8);
    }

    public void SetRateLimit(double megacounts) => WriteWord(0x44, (int)(megacounts * 128));

    /// <summary>The final range gets what the other steps leave, in macro periods of its laser's clock.</summary>
    public void SetBudget(int microseconds)
    {
        double preClock = MacroPeriod(0x50);
        int msrc = bus.ReadFrom(0x46) + 1;
        int pre = DecodeTimeout(ReadWord(0x51));
        double used = 1320 + 960 + (2 * ((msrc * preClock) + 690)) + (pre * preClock) + 660 + 550;
        WriteWord(0x71, EncodeTimeout((int)Math.Round((microseconds - used) / MacroPeriod(0x70)) + pre));
    }

    public int RangeOnce()
    {
        Start(0x01);
        Assert.Equal(0, bus.ReadFrom(0x00) & 1);
        return WaitForRange();
    }

    public void Start(byte mode)
    {
        Open();
        bus.Write(0x91, stopVariable);
        Close();
        bus.Write(0x00, mode);
    }

    public void StartTimed(int periodMilliseconds)
    {
        int ticks = periodMilliseconds * ReadWord(0xF8);
        bus.Write(0x04, (byte)(ticks >> 24), (byte)(ticks >> 16), (byte)(ticks >> 8), (byte)ticks);
        Start(0x04);
    }

    public void StopContinuous()
    {
        bus.Write(0x00, 0x01);
        bus.Write(0xFF, 0x01);
        bus.Write(0x00, 0x00);
        bus.Write(0x91, 0x00);
        bus.Write(0x00, 0x01);
        bus.Write(0xFF, 0x00);
    }

    public int WaitForRange()
    {
        WaitForInterrupt();
        int range = ReadWord(0x14 + 10);
        bus.Write(0x0B, 0x01);
        return range;
    }

    public int ReadWord(byte register)
    {
        byte[] bytes = bus.ReadFrom(register, 2);
        return (bytes[0] << 8) | bytes[1];
    }

    public void WriteWord(byte register, int value) => bus.Write(register, (byte)(value >> 8), (byte)value);

    private void WaitForInterrupt()
    {
        for (int i = 0; (bus.ReadFrom(0x13) & 7) == 0; i++)
        {
            Assert.True(i < 2000, "no interrupt within a second");
            clock.AdvanceMilliseconds(0.5);
        }
    }

    private void Calibrate(byte steps, byte start)
    {
        bus.Write(0x01, steps);
        bus.Write(0x00, start);
        WaitForInterrupt();
        bus.Write(0x0B, 0x01);
        bus.Write(0x00, 0x00);
    }

    private void Open()
    {
        bus.Write(0x80, 0x01);
        bus.Write(0xFF, 0x01);
        bus.Write(0x00, 0x00);
    }

    private void Close()
    {
        bus.Write(0x00, 0x01);
        bus.Write(0xFF, 0x00);
        bus.Write(0x80, 0x00);
    }

    private void ReadIdentity()
    {
        Open();
        bus.Write(0xFF, 0x06);
        bus.Write(0x83, (byte)(bus.ReadFrom(0x83) | 4));
        bus.Write(0xFF, 0x07);
        bus.Write(0x81, 0x01);
        bus.Write(0x80, 0x01);
        uint detectors = ReadInfo(0x6B);
        DetectorCount = (int)(detectors >> 8) & 0x7F;
        HasApertures = (detectors & 0x8000) != 0;
        UInt128 bits = 0;
        for (byte index = 0x77; index <= 0x7A; index++)
            bits = (bits << 32) | ReadInfo(index);
        ProductId = new string([.. Enumerable.Range(0, 18).Select(i => (char)(int)((bits >> (121 - (7 * i))) & 0x7F))]);
        bus.Write(0x81, 0x00);
        bus.Write(0xFF, 0x06);
        bus.Write(0x83, (byte)(bus.ReadFrom(0x83) & 0xFB));
        bus.Write(0xFF, 0x01);
        Close();
    }

    private uint ReadInfo(byte index)
    {
        bus.Write(0x94, index);
        bus.Write(0x83, 0x00);
        Assert.NotEqual(0, bus.ReadFrom(0x83));
        bus.Write(0x83, 0x01);
        byte[] bytes = bus.ReadFrom(0x90, 4);
        return ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
    }

    private void EnableDetectors()
    {
        byte[] map = bus.ReadFrom(0xB0, 6);
        bus.Write(0xFF, 0x01);
        bus.Write(0x4F, 0x00);
        bus.Write(0x4E, 0x2C);
        bus.Write(0xFF, 0x00);
        bus.Write(0xB6, 0xB4);
        int enabled = 0;
        for (int i = 0; i < 48; i++)
        {
            bool isWanted = i >= (HasApertures ? 12 : 0) && enabled < DetectorCount;
            if (!isWanted)
                map[i / 8] &= (byte)~(1 << (i % 8));
            else if ((map[i / 8] & (1 << (i % 8))) != 0)
                enabled++;
        }

        bus.Write([0xB0, .. map]);
    }

    private double MacroPeriod(byte register) => 2304 * 2 * (bus.ReadFrom(register) + 1) * 1.655 / 1000;

    private static int DecodeTimeout(int word) => ((word & 0xFF) << (word >> 8)) + 1;

    private static int EncodeTimeout(int periods)
    {
        int low = periods - 1;
        int high = 0;
        for (; low > 0xFF; low >>= 1)
            high++;
        return (high << 8) | low;
    }
}
