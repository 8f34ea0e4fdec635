namespace Controller.Emulator.Chips;

/// <summary>
/// CD74HC4051, analog multiplexer of 8 inputs. TI SCHS122, function table: the address C B A selects the
/// input while E (inhibit) is low; with E high all switches are open.
/// </summary>
/// <remarks>
/// Not modelled: on-resistance (tens of ohms into a follower's megohms) and switching time (tens of
/// nanoseconds, below one instruction of the firmware).
/// </remarks>
public sealed class Cd74hc4051Chip
{
    private readonly Func<int, long, double> inputVolts;
    private readonly double supplyVolts;

    /// <summary>Puts the chip on the board.</summary>
    /// <param name="inputVolts">Volts at input 0 to 7 at a virtual time in nanoseconds. Unconnected inputs give 0.</param>
    /// <param name="supplyVolts">VCC; with VEE at ground, what lies outside is clipped by the protection diodes.</param>
    public Cd74hc4051Chip(Func<int, long, double> inputVolts, double supplyVolts = 3.3)
    {
        ArgumentNullException.ThrowIfNull(inputVolts);
        this.inputVolts = inputVolts;
        this.supplyVolts = supplyVolts;
    }

    /// <summary>The input that is connected, 0 to 7.</summary>
    public int SelectedInput { get; private set; }

    /// <summary>E: high opens every switch.</summary>
    public bool Inhibit { get; set; }

    public void SetSelectA(bool level) => SetSelect(1, level);

    public void SetSelectB(bool level) => SetSelect(2, level);

    public void SetSelectC(bool level) => SetSelect(4, level);

    /// <summary>Volts at the common terminal, where a resistor to ground holds it at 0 when all switches are open.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    public double OutputVolts(long nowNanoseconds) =>
        Inhibit ? 0 : Math.Clamp(inputVolts(SelectedInput, nowNanoseconds), 0, supplyVolts);

    private void SetSelect(int weight, bool level) => SelectedInput = level ? SelectedInput | weight : SelectedInput & ~weight;
}
