namespace nanoFramework.M2Mqtt.Internal
{
    public abstract class InternalEvent
    {
        protected InternalEvent() => throw null;
    }
}
