namespace Controller.Emulator.Nano.Events;

/// <summary><c>nanoFramework.Runtime.Events.WeakDelegate</c>. The emulator's delegates keep their targets alive: what the garbage collector would drop on the board still hears here.</summary>
[NanoType("nanoFramework.Runtime.Events.WeakDelegate")]
public static class WeakDelegate
{
    /// <summary>Both, one after the other.</summary>
    public static Delegate? Combine(Delegate? a, Delegate? b) => Delegate.Combine(a, b);

    /// <summary>The first without the second.</summary>
    public static Delegate? Remove(Delegate? a, Delegate? b) => Delegate.Remove(a, b);
}
