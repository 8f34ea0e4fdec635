namespace Controller.Emulator.Nano.Events;

/// <summary><c>nanoFramework.Runtime.Events.NativeEventHandler</c>.</summary>
[NanoType("nanoFramework.Runtime.Events.NativeEventHandler")]
public delegate void NativeEventHandler(uint data1, uint data2, DateTime time);
