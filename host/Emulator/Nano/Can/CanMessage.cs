namespace Controller.Emulator.Nano.Can;

/// <summary><c>nanoFramework.Device.Can.CanMessage</c>.</summary>
[NanoType("nanoFramework.Device.Can.CanMessage")]
public class CanMessage
{
    public CanMessage(uint id, CanMessageIdType identifierType, CanMessageFrameType frameType, byte[] message)
    {
        Id = id;
        IdentifierType = identifierType;
        FrameType = frameType;
        Message = message;
    }

    public byte[]? Message { get; set; }

    public CanMessageFrameType FrameType { get; set; }

    public CanMessageIdType IdentifierType { get; set; }

    public uint Id { get; set; }
}
