namespace Controller.Hardware.Model;

/// <summary>The PCA9685 that makes the servos' pulses.</summary>
/// <param name="I2cAddress">7-bit address.</param>
/// <param name="PulseFrequencyHertz">Rate of the pulses.</param>
/// <param name="OscillatorHertz">The chip's own oscillator as measured on this board; 25 MHz typical.</param>
/// <param name="OscillatorToleranceRatio">How far the oscillator may be off that figure, either way, as a share of it.</param>
/// <param name="OutputEnablePin">GPIO of the machine's enable output, which makes the chip's /OE.</param>
/// <param name="OutputEnableActiveLevel">Level of that pin at which the servos get pulses.</param>
/// <param name="OutputEnablePull">Resistor outside the MCU that holds the pin while nothing drives it.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record ServoDriverModel(
    int I2cAddress,
    double PulseFrequencyHertz,
    double OscillatorHertz,
    double OscillatorToleranceRatio,
    int OutputEnablePin,
    Level OutputEnableActiveLevel,
    Pull OutputEnablePull,
    string Source);
