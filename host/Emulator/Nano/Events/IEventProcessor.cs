namespace Controller.Emulator.Nano.Events;

/// <summary><c>nanoFramework.Runtime.Events.IEventProcessor</c>.</summary>
[NanoType("nanoFramework.Runtime.Events.IEventProcessor")]
public interface IEventProcessor
{
    BaseEvent ProcessEvent(uint data1, uint data2, DateTime time);
}
