namespace nanoFramework.System.IO.FileSystem
{
    public class SDCardSpiParameters
    {
        public uint chipSelectPin;
        public uint slotIndex;
        public uint spiBus;

        public SDCardSpiParameters() => throw null;
    }
}
