namespace Controller.Emulator.Nano.Stm32;

/// <summary><c>nanoFramework.Hardware.Stm32.GpioConfiguration</c>.</summary>
[NanoType("nanoFramework.Hardware.Stm32.GpioConfiguration")]
public class GpioConfiguration
{
    public byte AlternateFunction { get; set; }

    public IOMode Mode { get; set; }

    public PullUpDownActivation PinState { get; set; }

    public Speed SpeedSelection { get; set; }

    /// <summary><c>nanoFramework.Hardware.Stm32.GpioConfiguration.IOMode</c>.</summary>
    [NanoType("nanoFramework.Hardware.Stm32.GpioConfiguration/IOMode")]
    public enum IOMode
    {
        Input = 0,
        Output = 1,
        OutputPushPull = 1,
        AlternateFunction = 2,
        Analog = 3,
        OutputOpenDrain = 17,
    }

    /// <summary><c>nanoFramework.Hardware.Stm32.GpioConfiguration.PullUpDownActivation</c>.</summary>
    [NanoType("nanoFramework.Hardware.Stm32.GpioConfiguration/PullUpDownActivation")]
    public enum PullUpDownActivation
    {
        Floating = 0,
        PullUp = 1,
        PullDown = 2,
    }

    /// <summary><c>nanoFramework.Hardware.Stm32.GpioConfiguration.Speed</c>.</summary>
    [NanoType("nanoFramework.Hardware.Stm32.GpioConfiguration/Speed")]
    public enum Speed
    {
        Low = 0,
        Medium = 1,
        High = 2,
        VeryHigh = 3,
    }
}
