namespace Controller.Emulator.Nano.Gpio;

/// <summary>A pin that controllers know, with its one callback: nanoFramework's <c>GpioPinBundle</c>.</summary>
internal sealed class OpenGpioPin(GpioPin pin)
{
    private readonly List<PinValueChangedEventHandler> subscriptions = [];
    private GpioController? sender;
    private PinEventTypes eventTypes;
    private PinChangeEventHandler? callback;

    public GpioPin Pin { get; } = pin;

    // A second registration replaces the callback and subscribes once more, so that it is called twice: as on the board.
    public void Register(GpioController controller, PinEventTypes types, PinChangeEventHandler newCallback)
    {
        sender = controller;
        eventTypes = types;
        callback = newCallback;
        subscriptions.Add(OnChanged);
        Pin.ValueChanged += subscriptions[^1];
    }

    public void Unregister()
    {
        eventTypes = PinEventTypes.None;
        if (subscriptions.Count == 0)
            return;
        Pin.ValueChanged -= subscriptions[^1];
        subscriptions.RemoveAt(subscriptions.Count - 1);
    }

    private void OnChanged(object source, PinValueChangedEventArgs edge)
    {
        if ((eventTypes & edge.ChangeType) != 0)
            callback!(sender!, edge);
    }
}
