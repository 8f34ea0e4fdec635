namespace Controller.Hardware.Model;

/// <summary>An I2C controller and its pins.</summary>
/// <param name="Id">Bus number as <c>System.Device.I2c</c> counts, from 1.</param>
/// <param name="SdaPin">GPIO of the data line.</param>
/// <param name="SclPin">GPIO of the clock line.</param>
/// <param name="MaxFrequencyHertz">Fastest clock.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record I2cBusModel(int Id, int SdaPin, int SclPin, int MaxFrequencyHertz, string Source);
