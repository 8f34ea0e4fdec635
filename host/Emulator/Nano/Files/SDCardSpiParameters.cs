namespace Controller.Emulator.Nano.Files;

/// <summary><c>nanoFramework.System.IO.FileSystem.SDCardSpiParameters</c>.</summary>
[NanoType("nanoFramework.System.IO.FileSystem.SDCardSpiParameters")]
public class SDCardSpiParameters
{
    public uint chipSelectPin;
    public uint slotIndex;
    public uint spiBus;
}
