namespace Controller.Emulator.Soc;

/// <summary>One output outside the MCU that is wired to a pin. Several may share the pin.</summary>
/// <remarks>An open-drain output drives false or lets go; a push-pull output drives both levels.</remarks>
public sealed class PinDriver
{
    private readonly GpioLine line;

    internal PinDriver(GpioLine line, string name)
    {
        this.line = line;
        Name = name;
    }

    /// <summary>What messages call it, such as <c>HX711 DOUT</c>.</summary>
    public string Name { get; }

    /// <summary>What it drives; null while it lets go.</summary>
    public bool? Level { get; private set; }

    /// <summary>Drives a level, or lets go.</summary>
    /// <param name="level">True high, false low, null high impedance.</param>
    public void Drive(bool? level)
    {
        if (level == Level)
            return;
        Level = level;
        line.Settle();
    }
}
