namespace Controller.Emulator.Nano.Can;

/// <summary><c>nanoFramework.Device.Can.CanEvent</c>.</summary>
[NanoType("nanoFramework.Device.Can.CanEvent")]
public enum CanEvent
{
    MessageReceived = 0,
    ErrorOccurred = 1,
}
