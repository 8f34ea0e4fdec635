namespace Controller.Emulator.Nano.Pwm;

/// <summary><c>System.Device.Pwm.PwmPulsePolarity</c>.</summary>
[NanoType("System.Device.Pwm.PwmPulsePolarity")]
public enum PwmPulsePolarity
{
    ActiveHigh = 0,
    ActiveLow = 1,
}
