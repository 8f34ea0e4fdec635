namespace Controller.Hardware.Model;

/// <summary>A timer that makes PWM.</summary>
/// <param name="Id">Number as <c>System.Device.Pwm</c> counts its chips.</param>
/// <param name="ClockHertz">Clock before the divider.</param>
/// <param name="Bits">Of the counter on an ESP32, of the divider on an STM32.</param>
/// <param name="MinFrequencyHertz">Slowest PWM that the divider and the runtime's resolution reach.</param>
/// <param name="MaxFrequencyHertz">Fastest PWM that the divider and the runtime's resolution reach.</param>
/// <param name="IsRunning">Whether the firmware target has the timer's driver: without it a use crashes the board.</param>
/// <param name="Outputs">Pins that it reaches; empty when it reaches every output.</param>
public sealed record PwmTimerModel(
    int Id,
    long ClockHertz,
    int Bits,
    int MinFrequencyHertz,
    int MaxFrequencyHertz,
    bool IsRunning,
    IReadOnlyList<PwmOutputModel> Outputs);
