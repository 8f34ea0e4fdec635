namespace Controller.Emulator.Nano.I2s;

/// <summary><c>System.Device.I2s.I2sChannelFormat</c>.</summary>
[NanoType("System.Device.I2s.I2sChannelFormat")]
public enum I2sChannelFormat
{
    RightLeft = 0,
    AllRight = 1,
    AllLeft = 2,
    OnlyRight = 3,
    OnlyLeft = 4,
}
