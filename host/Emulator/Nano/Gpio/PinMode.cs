namespace Controller.Emulator.Nano.Gpio;

/// <summary><c>System.Device.Gpio.PinMode</c>.</summary>
[NanoType("System.Device.Gpio.PinMode")]
public enum PinMode
{
    Input = 0,
    InputPullDown = 1,
    InputPullUp = 2,
    Output = 3,
    OutputOpenDrain = 4,
    OutputOpenDrainPullUp = 5,
    OutputOpenSource = 6,
    OutputOpenSourcePullDown = 7,
}
