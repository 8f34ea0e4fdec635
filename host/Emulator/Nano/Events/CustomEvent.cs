namespace Controller.Emulator.Nano.Events;

/// <summary><c>nanoFramework.Runtime.Events.CustomEvent</c>.</summary>
[NanoType("nanoFramework.Runtime.Events.CustomEvent")]
public static class CustomEvent
{
    /// <summary>An event of the category <see cref="EventCategory.Custom"/> was posted.</summary>
    public static event CustomEventPostedEventHandler CustomEventPosted
    {
        add => NanoBoard.Current.Part<State>().Handlers += value;
        remove => NanoBoard.Current.Part<State>().Handlers -= value;
    }

    internal static void Raise(ushort data1, uint data2) => NanoBoard.Current.Part<State>().Handlers?.Invoke(null!, new CustomEventArgs(data1, data2));

    private sealed class State
    {
        public CustomEventPostedEventHandler? Handlers { get; set; }
    }
}
