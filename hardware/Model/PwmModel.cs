namespace Controller.Hardware.Model;

/// <summary>The PWM generators of the MCU.</summary>
/// <param name="Channels">How many outputs can run at a time.</param>
/// <param name="Timers">
/// The timers behind them. Outputs on one timer share its frequency. ESP32's reach any pin, so they list none.
/// </param>
/// <param name="Source">Where the figures come from.</param>
public sealed record PwmModel(int Channels, IReadOnlyList<PwmTimerModel> Timers, string Source);
