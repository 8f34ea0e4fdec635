namespace Controller.Hardware.Model;

/// <summary>The pin that the board's nanoFramework target has fixed for its 1-Wire host.</summary>
/// <param name="Gpio">GPIO number.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record OneWireModel(int Gpio, string Source);
