namespace Controller.Emulator.Nano.Can;

/// <summary><c>nanoFramework.Device.Can.CanMessageIdType</c>.</summary>
[NanoType("nanoFramework.Device.Can.CanMessageIdType")]
public enum CanMessageIdType
{
    SID = 0,
    EID = 1,
}
