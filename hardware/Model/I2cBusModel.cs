namespace Controller.Hardware.Model;

/// <summary>An I2C controller and its pins.</summary>
/// <param name="Id">Bus number as <c>System.Device.I2c</c> counts, from 1.</param>
/// <param name="SdaPin">GPIO of the data line, where a machine's chips are wired.</param>
/// <param name="SclPin">GPIO of the clock line, where a machine's chips are wired.</param>
/// <param name="DefaultSdaPin">GPIO that carries the data signal after a reset; null when none does.</param>
/// <param name="DefaultSclPin">GPIO that carries the clock signal after a reset; null when none does.</param>
/// <param name="MaxFrequencyHertz">Fastest clock.</param>
/// <param name="PullUpOhms">Pull-up resistors on the board itself; null when it has none.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record I2cBusModel(
    int Id,
    int SdaPin,
    int SclPin,
    int? DefaultSdaPin,
    int? DefaultSclPin,
    int MaxFrequencyHertz,
    double? PullUpOhms,
    string Source);
