namespace Controller.Emulator.Soc;

/// <summary>Two outputs drive one pin to opposite levels: a short circuit on the real board.</summary>
/// <param name="Gpio">The pin.</param>
/// <param name="High">Who drives it high.</param>
/// <param name="Low">Who drives it low.</param>
public sealed record PinContention(int Gpio, string High, string Low)
{
    public override string ToString() => $"{High} drives GPIO{Gpio} high while {Low} drives it low; low was taken";
}
