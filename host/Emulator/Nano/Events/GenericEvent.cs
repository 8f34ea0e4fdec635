namespace Controller.Emulator.Nano.Events;

/// <summary><c>nanoFramework.Runtime.Events.GenericEvent</c>.</summary>
[NanoType("nanoFramework.Runtime.Events.GenericEvent")]
public class GenericEvent : BaseEvent
{
    /// <summary>When it was posted.</summary>
    public DateTime Time;

    /// <summary>An <see cref="EventCategory"/>.</summary>
    public byte Category;

    /// <summary>The first number.</summary>
    public uint Data;
}
