namespace Controller.Hardware.Model;

/// <summary>A serial port that firmware may open, and the pins that carry it after a reset.</summary>
/// <param name="Number">2 for <c>COM2</c>.</param>
/// <param name="TxPin">GPIO out of the MCU; null until firmware assigns one.</param>
/// <param name="RxPin">GPIO into the MCU; null until firmware assigns one.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record SerialPortModel(int Number, int? TxPin, int? RxPin, string Source);
