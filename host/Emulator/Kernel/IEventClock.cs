namespace Controller.Emulator.Kernel;

/// <summary>A clock that also wakes: for a chip whose pin moves by itself, between two accesses.</summary>
public interface IEventClock : IVirtualClock
{
    /// <summary>Has something happen at an instant. It cannot be taken back: who posts looks at its own state again when it is called.</summary>
    /// <param name="atNanoseconds">Virtual time; not before now.</param>
    /// <param name="action">What happens; it must not block. A delegate that its owner keeps costs nothing.</param>
    void Post(long atNanoseconds, Action action);
}
