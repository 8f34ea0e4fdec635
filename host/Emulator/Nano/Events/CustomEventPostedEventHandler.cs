namespace Controller.Emulator.Nano.Events;

/// <summary><c>nanoFramework.Runtime.Events.CustomEventPostedEventHandler</c>.</summary>
[NanoType("nanoFramework.Runtime.Events.CustomEventPostedEventHandler")]
public delegate void CustomEventPostedEventHandler(object sender, CustomEventArgs e);
