namespace Controller.Emulator.Nano.Files;

/// <summary><c>nanoFramework.System.IO.FileSystem.SDCardMmcParameters</c>.</summary>
[NanoType("nanoFramework.System.IO.FileSystem.SDCardMmcParameters")]
public class SDCardMmcParameters
{
    public SDCard.SDDataWidth dataWidth;
    public uint slotIndex;
}
