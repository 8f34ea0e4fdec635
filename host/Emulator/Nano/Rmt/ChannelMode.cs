namespace Controller.Emulator.Nano.Rmt;

/// <summary><c>nanoFramework.Hardware.Esp32.Rmt.ChannelMode</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Rmt.ChannelMode")]
public enum ChannelMode : byte
{
    Receive = 0,
    Transmit = 1,
}
