namespace Controller.Emulator.Nano.Can;

/// <summary><c>nanoFramework.Device.Can.CanMessageReceivedEventHandler</c>.</summary>
[NanoType("nanoFramework.Device.Can.CanMessageReceivedEventHandler")]
public delegate void CanMessageReceivedEventHandler(object sender, CanMessageReceivedEventArgs e);
