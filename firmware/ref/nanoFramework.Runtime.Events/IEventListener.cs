namespace nanoFramework.Runtime.Events
{
    public interface IEventListener
    {
        bool OnEvent(BaseEvent ev);
        void InitializeForEventSource();
    }
}
