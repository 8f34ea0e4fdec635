namespace Controller.Emulator.Nano.Can;

/// <summary><c>nanoFramework.Device.Can.CanSettings</c>.</summary>
[NanoType("nanoFramework.Device.Can.CanSettings")]
public sealed class CanSettings
{
    public CanSettings(byte baudRatePrescaler, byte phaseSegment1, byte phaseSegment2, byte syncJumpWidth)
    {
        BaudRatePrescaler = baudRatePrescaler;
        PhaseSegment1 = phaseSegment1;
        PhaseSegment2 = phaseSegment2;
        SyncJumpWidth = syncJumpWidth;
    }

    public byte BaudRatePrescaler { get; set; }

    public byte PhaseSegment1 { get; set; }

    public byte PhaseSegment2 { get; set; }

    public byte SyncJumpWidth { get; set; }
}
