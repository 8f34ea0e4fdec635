namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.TouchPadValueChangedEventHandler</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.TouchPadValueChangedEventHandler")]
public delegate void TouchPadValueChangedEventHandler(object sender, TouchPadEventArgs e);
