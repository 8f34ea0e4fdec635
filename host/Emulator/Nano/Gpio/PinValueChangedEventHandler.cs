namespace Controller.Emulator.Nano.Gpio;

/// <summary><c>System.Device.Gpio.PinValueChangedEventHandler</c>.</summary>
[NanoType("System.Device.Gpio.PinValueChangedEventHandler")]
public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);
