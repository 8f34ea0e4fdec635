namespace Controller.Emulator.Nano.Events;

/// <summary><c>nanoFramework.Runtime.Events.IEventListener</c>.</summary>
[NanoType("nanoFramework.Runtime.Events.IEventListener")]
public interface IEventListener
{
    bool OnEvent(BaseEvent ev);
    void InitializeForEventSource();
}
