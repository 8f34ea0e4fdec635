namespace nanoFramework.System.IO.FileSystem
{
    public class SDCardMmcParameters
    {
        public SDCard.SDDataWidth dataWidth;
        public uint slotIndex;

        public SDCardMmcParameters() => throw null;
    }
}
