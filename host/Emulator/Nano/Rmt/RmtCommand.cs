namespace Controller.Emulator.Nano.Rmt;

/// <summary><c>nanoFramework.Hardware.Esp32.Rmt.RmtCommand</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Rmt.RmtCommand")]
public class RmtCommand
{
    private const ushort MostTicks = 32_767;

    private ushort duration0;
    private ushort duration1;

    public RmtCommand(ushort duration1, bool level1, ushort duration2, bool level2)
    {
        Duration0 = duration1;
        Level0 = level1;
        Duration1 = duration2;
        Level1 = level2;
    }

    public bool Level0 { get; set; }

    public bool Level1 { get; set; }

    /// <summary>Ticks, 0 to 32,767.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Beyond.</exception>
    public ushort Duration0
    {
        get => duration0;
        set => duration0 = Checked(value);
    }

    /// <summary>Ticks, 0 to 32,767.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Beyond.</exception>
    public ushort Duration1
    {
        get => duration1;
        set => duration1 = Checked(value);
    }

    private static ushort Checked(ushort value)
        => value <= MostTicks ? value : throw new ArgumentOutOfRangeException(nameof(value), $"{value} ticks are beyond {MostTicks}.");
}
