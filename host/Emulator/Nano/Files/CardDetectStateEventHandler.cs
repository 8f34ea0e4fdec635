namespace Controller.Emulator.Nano.Files;

/// <summary><c>nanoFramework.System.IO.FileSystem.CardDetectStateEventHandler</c>.</summary>
[NanoType("nanoFramework.System.IO.FileSystem.CardDetectStateEventHandler")]
public delegate void CardDetectStateEventHandler(object sender, CardDetectChangedEventArgs e);
