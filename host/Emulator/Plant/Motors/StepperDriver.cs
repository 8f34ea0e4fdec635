namespace Controller.Emulator.Plant.Motors;

/// <summary>How a STEP/DIR driver feeds a stepper's phases.</summary>
/// <param name="SupplyVolts">Motor supply: the most that a phase can get.</param>
/// <param name="PeakAmperes">Amplitude of the phase currents; of the phase voltages over the resistance in voltage mode.</param>
/// <param name="Microsteps">Pulses for a full step: 1, 2, 4 and so on to 256.</param>
public sealed record StepperDriver(double SupplyVolts, double PeakAmperes, int Microsteps)
{
    /// <summary>
    /// True for drivers that apply sine voltages without measuring currents (STMicroelectronics' voltage mode);
    /// false for choppers, which reach the current wherever the supply allows it.
    /// </summary>
    public bool IsVoltageMode { get; init; }
}
