namespace Controller.Emulator.Nano.Events;

/// <summary><c>nanoFramework.Runtime.Events.EventSink</c>: hands events of a category to its processor, filter and listener, on the thread that posts.</summary>
[NanoType("nanoFramework.Runtime.Events.EventSink")]
public class EventSink : NativeEventDispatcher
{
    internal const string DriverName = "EventSink";

    private EventSink()
        : base(DriverName, 0)
    {
    }

    /// <summary>Lets a filter see the events of a category first.</summary>
    public static void AddEventFilter(EventCategory eventCategory, IEventListener eventFilter)
    {
        ArgumentNullException.ThrowIfNull(eventFilter);
        Entry(eventCategory).Filter = eventFilter;
        eventFilter.InitializeForEventSource();
    }

    /// <summary>Lets a listener hear the events of a category.</summary>
    public static void AddEventListener(EventCategory eventCategory, IEventListener eventListener)
    {
        ArgumentNullException.ThrowIfNull(eventListener);
        Entry(eventCategory).Listener = eventListener;
        eventListener.InitializeForEventSource();
    }

    /// <summary>Lets a processor make the event objects of a category.</summary>
    public static void AddEventProcessor(EventCategory eventCategory, IEventProcessor eventProcessor) => Entry(eventCategory).Processor = eventProcessor;

    /// <summary>Takes a filter back.</summary>
    public static void RemoveEventFilter(EventCategory eventCategory, IEventListener eventFilter)
    {
        if (Entry(eventCategory).Filter == eventFilter)
            Entry(eventCategory).Filter = null;
    }

    /// <summary>Takes a listener back.</summary>
    public static void RemoveEventListener(EventCategory eventCategory, IEventListener eventListener)
    {
        if (Entry(eventCategory).Listener == eventListener)
            Entry(eventCategory).Listener = null;
    }

    /// <summary>Takes a processor back.</summary>
    public static void RemoveEventProcessor(EventCategory eventCategory, IEventProcessor eventProcessor)
    {
        if (Entry(eventCategory).Processor == eventProcessor)
            Entry(eventCategory).Processor = null;
    }

    /// <summary>Posts an event; its handlers run before this returns, as in nanoFramework.</summary>
    public static void PostManagedEvent(byte category, byte subCategory, ushort data1, uint data2)
    {
        Handlers handlers = Entry((EventCategory)category);
        DateTime time = Time.DateTimeMembers.get_UtcNow();
        uint packed = ((uint)data1 << 16) | ((uint)category << 8) | subCategory;
        BaseEvent happening = handlers.Processor?.ProcessEvent(packed, data2, time)
            ?? new GenericEvent { Time = time, Message = subCategory, Category = category, Data = data1 };
        if (category == (byte)EventCategory.Custom)
            CustomEvent.Raise(data1, data2);
        if (handlers.Filter is { } filter && !filter.OnEvent(happening))
            return;
        handlers.Listener?.OnEvent(happening);
    }

    private static Handlers Entry(EventCategory category)
    {
        Dictionary<EventCategory, Handlers> table = NanoBoard.Current.Part<Dictionary<EventCategory, Handlers>>();
        if (!table.TryGetValue(category, out Handlers? entry))
            table.Add(category, entry = new Handlers());
        return entry;
    }

    private sealed class Handlers
    {
        public IEventProcessor? Processor { get; set; }

        public IEventListener? Filter { get; set; }

        public IEventListener? Listener { get; set; }
    }
}
