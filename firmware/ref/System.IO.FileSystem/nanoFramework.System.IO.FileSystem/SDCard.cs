using System;

namespace nanoFramework.System.IO.FileSystem
{
    public class SDCard : IDisposable
    {
        public SDCard(SDCardMmcParameters mmcParameters, CardDetectParameters cdParameters = null) => throw null;
        public SDCard(SDCardSpiParameters spiParameters, CardDetectParameters cdParameters = null) => throw null;
        public SDCard(uint slotIndex = 0) => throw null;

        ~SDCard() => throw null;

        public event CardDetectStateEventHandler CardDetectChanged;

        public bool CardDetectEnabled => throw null;
        public bool IsCardDetected => throw null;
        public bool IsMounted => throw null;
        public CardDetectParameters CdParameters => throw null;
        public SDInterfaceType CardType => throw null;
        public SDCardMmcParameters MmcParameters => throw null;
        public SDCardSpiParameters SpiParameters => throw null;
        public uint SlotIndex => throw null;

        public void Dispose() => throw null;
        public void Mount() => throw null;
        public void Unmount() => throw null;

        public enum SDDataWidth
        {
            _1_bit = 1,
            _4_bit = 2,
        }

        public enum SDInterfaceType
        {
            System = 0,
            Mmc = 1,
            Spi = 2,
        }
    }
}
