namespace Controller.Emulator.Nano.Files;

/// <summary><c>nanoFramework.System.IO.CardDetectState</c>.</summary>
[NanoType("nanoFramework.System.IO.CardDetectState")]
public enum CardDetectState
{
    Inserted = 0,
    Removed = 1,
}
