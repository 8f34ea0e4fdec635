namespace Controller.Emulator.Nano.Files;

/// <summary><c>nanoFramework.System.IO.RemovableDeviceEventHandler</c>.</summary>
[NanoType("nanoFramework.System.IO.RemovableDeviceEventHandler")]
public delegate void RemovableDeviceEventHandler(object sender, RemovableDriveEventArgs e);
