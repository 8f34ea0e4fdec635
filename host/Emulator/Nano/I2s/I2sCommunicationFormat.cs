namespace Controller.Emulator.Nano.I2s;

/// <summary><c>System.Device.I2s.I2sCommunicationFormat</c>.</summary>
[NanoType("System.Device.I2s.I2sCommunicationFormat")]
public enum I2sCommunicationFormat
{
    I2S = 1,
    Msb = 3,
    PcmShort = 4,
    PcmLong = 12,
    Max = 13,
}
