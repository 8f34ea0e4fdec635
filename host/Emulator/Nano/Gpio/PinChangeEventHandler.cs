namespace Controller.Emulator.Nano.Gpio;

/// <summary><c>System.Device.Gpio.PinChangeEventHandler</c>.</summary>
[NanoType("System.Device.Gpio.PinChangeEventHandler")]
public delegate void PinChangeEventHandler(object sender, PinValueChangedEventArgs pinValueChangedEventArgs);
