namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.HighResTimerExpiredEventHandler</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.HighResTimerExpiredEventHandler")]
public delegate void HighResTimerExpiredEventHandler(HighResTimer sender, object e);
