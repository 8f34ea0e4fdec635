namespace nanoFramework.Device.Can
{
    public sealed class CanSettings
    {
        public CanSettings(byte baudRatePrescaler, byte phaseSegment1, byte phaseSegment2, byte syncJumpWidth) => throw null;

        public byte BaudRatePrescaler { get => throw null; set => throw null; }
        public byte PhaseSegment1 { get => throw null; set => throw null; }
        public byte PhaseSegment2 { get => throw null; set => throw null; }
        public byte SyncJumpWidth { get => throw null; set => throw null; }
    }
}
