namespace Controller.Hardware.Model;

/// <summary>A CAN controller of the MCU that nanoFramework's target for the board brings out.</summary>
/// <param name="Id">Number as firmware writes it: 1 for <c>CAN1</c>.</param>
/// <param name="TransmitPin">GPIO of the line to the transceiver.</param>
/// <param name="ReceivePin">GPIO of the line from the transceiver.</param>
/// <param name="ClockHertz">Clock of the peripheral, which the prescaler divides.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record CanControllerModel(int Id, int TransmitPin, int ReceivePin, int ClockHertz, string Source);
