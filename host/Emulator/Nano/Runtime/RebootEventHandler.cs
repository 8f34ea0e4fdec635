namespace Controller.Emulator.Nano.Runtime;

/// <summary><c>nanoFramework.Runtime.Native.RebootEventHandler</c>.</summary>
[NanoType("nanoFramework.Runtime.Native.RebootEventHandler")]
public delegate void RebootEventHandler();
