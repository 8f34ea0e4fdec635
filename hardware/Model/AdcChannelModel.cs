namespace Controller.Hardware.Model;

/// <summary>What is behind a channel number of <c>System.Device.Adc</c>.</summary>
/// <param name="Gpio">The pin, which the board need not bring out; null for a source inside the MCU.</param>
/// <param name="Internal">The source inside the MCU; null for a pin.</param>
public sealed record AdcChannelModel(int? Gpio, AdcSource? Internal);
