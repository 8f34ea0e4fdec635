namespace Controller.Emulator.Nano.Can;

/// <summary><c>nanoFramework.Device.Can.CanMessageFrameType</c>.</summary>
[NanoType("nanoFramework.Device.Can.CanMessageFrameType")]
public enum CanMessageFrameType
{
    Data = 0,
    RemoteRequest = 1,
}
