namespace Controller.Hardware.Model;

/// <summary>One pin of the MCU and its limits.</summary>
/// <param name="Gpio">GPIO number.</param>
/// <param name="Directions">What the pin can do; input-only pins lack <see cref="PinDirection.Output"/>.</param>
/// <param name="Pulls">Pull resistors inside the MCU.</param>
/// <param name="Adc">The converter input, or null.</param>
/// <param name="Reservation">Why a machine must leave it alone.</param>
public sealed record PinModel(
    int Gpio,
    IReadOnlySet<PinDirection> Directions,
    IReadOnlySet<Pull> Pulls,
    AdcInput? Adc,
    PinReservation Reservation)
{
    public bool CanOutput => Directions.Contains(PinDirection.Output);
}
