namespace Controller.Hardware.Model;

/// <summary>An SPI controller and the pins that carry it after a reset.</summary>
/// <param name="Id">Bus number as <c>System.Device.Spi</c> counts, from 1.</param>
/// <param name="ClockPin">GPIO of the clock; null until firmware assigns one.</param>
/// <param name="MosiPin">GPIO of the data out of the MCU; null until firmware assigns one.</param>
/// <param name="MisoPin">GPIO of the data into the MCU; null until firmware assigns one.</param>
/// <param name="MinFrequencyHertz">Slowest clock that the runtime reports.</param>
/// <param name="MaxFrequencyHertz">Fastest clock that the runtime reports.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record SpiBusModel(int Id, int? ClockPin, int? MosiPin, int? MisoPin, int MinFrequencyHertz, int MaxFrequencyHertz, string Source);
