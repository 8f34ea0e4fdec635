namespace Controller.Emulator.Nano.Files;

/// <summary><c>nanoFramework.System.IO.FileSystem.SDCard</c>.</summary>
[NanoType("nanoFramework.System.IO.FileSystem.SDCard")]
public class SDCard : IDisposable
{
    /// <summary>A card on the SDMMC controller.</summary>
    public SDCard(SDCardMmcParameters mmcParameters, CardDetectParameters? cdParameters = null) => throw NotModelled.Member("SDCard", "card slot");

    /// <summary>A card on an SPI bus.</summary>
    public SDCard(SDCardSpiParameters spiParameters, CardDetectParameters? cdParameters = null) => throw NotModelled.Member("SDCard", "card slot");

    /// <summary>A card that the firmware image has set up.</summary>
    public SDCard(uint slotIndex = 0) => throw NotModelled.Member("SDCard", "card slot");

    /// <summary>A card came or went: never.</summary>
    public event CardDetectStateEventHandler CardDetectChanged
    {
        add => throw NotModelled.Member("SDCard.CardDetectChanged", "card slot");
        remove => throw NotModelled.Member("SDCard.CardDetectChanged", "card slot");
    }

    public bool CardDetectEnabled => throw NotModelled.Member("SDCard.CardDetectEnabled", "card slot");

    public bool IsCardDetected => throw NotModelled.Member("SDCard.IsCardDetected", "card slot");

    public bool IsMounted => throw NotModelled.Member("SDCard.IsMounted", "card slot");

    public CardDetectParameters CdParameters => throw NotModelled.Member("SDCard.CdParameters", "card slot");

    public SDInterfaceType CardType => throw NotModelled.Member("SDCard.CardType", "card slot");

    public SDCardMmcParameters MmcParameters => throw NotModelled.Member("SDCard.MmcParameters", "card slot");

    public SDCardSpiParameters SpiParameters => throw NotModelled.Member("SDCard.SpiParameters", "card slot");

    public uint SlotIndex => throw NotModelled.Member("SDCard.SlotIndex", "card slot");

    public void Mount() => throw NotModelled.Member("SDCard.Mount", "card slot");

    public void Unmount() => throw NotModelled.Member("SDCard.Unmount", "card slot");

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);

    /// <summary><c>nanoFramework.System.IO.FileSystem.SDCard.SDDataWidth</c>.</summary>
    [NanoType("nanoFramework.System.IO.FileSystem.SDCard/SDDataWidth")]
    public enum SDDataWidth
    {
        _1_bit = 1,
        _4_bit = 2,
    }

    /// <summary><c>nanoFramework.System.IO.FileSystem.SDCard.SDInterfaceType</c>.</summary>
    [NanoType("nanoFramework.System.IO.FileSystem.SDCard/SDInterfaceType")]
    public enum SDInterfaceType
    {
        System = 0,
        Mmc = 1,
        Spi = 2,
    }
}
