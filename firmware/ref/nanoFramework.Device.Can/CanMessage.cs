namespace nanoFramework.Device.Can
{
    public class CanMessage
    {
        public CanMessage(uint id, CanMessageIdType identifierType, CanMessageFrameType frameType, byte[] message) => throw null;

        public byte[] Message { get => throw null; set => throw null; }
        public CanMessageFrameType FrameType { get => throw null; set => throw null; }
        public CanMessageIdType IdentifierType { get => throw null; set => throw null; }
        public uint Id { get => throw null; set => throw null; }
    }
}
