namespace Controller.Emulator.Nano.Events;

/// <summary><c>nanoFramework.Runtime.Events.BaseEvent</c>.</summary>
[NanoType("nanoFramework.Runtime.Events.BaseEvent")]
public class BaseEvent
{
    /// <summary>What happened.</summary>
    public byte Message;

    /// <summary>Who says so.</summary>
    public ushort Source;
}
