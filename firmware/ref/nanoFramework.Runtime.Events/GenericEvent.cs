using System;

namespace nanoFramework.Runtime.Events
{
    public class GenericEvent : BaseEvent
    {
        public DateTime Time;
        public byte Category;
        public uint Data;

        public GenericEvent() => throw null;
    }
}
