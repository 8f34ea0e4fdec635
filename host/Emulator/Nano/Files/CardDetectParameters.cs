namespace Controller.Emulator.Nano.Files;

/// <summary><c>nanoFramework.System.IO.FileSystem.CardDetectParameters</c>.</summary>
[NanoType("nanoFramework.System.IO.FileSystem.CardDetectParameters")]
public class CardDetectParameters
{
    public bool autoMount;
    public bool cardDetectedState;
    public bool enableCardDetectPin;
    public uint cardDetectPin;
}
