namespace Controller.Emulator.Nano.I2s;

/// <summary><c>System.Device.I2s.I2sBitsPerSample</c>.</summary>
[NanoType("System.Device.I2s.I2sBitsPerSample")]
public enum I2sBitsPerSample
{
    Bit8 = 8,
    Bit16 = 16,
    Bit24 = 24,
    Bit32 = 32,
}
