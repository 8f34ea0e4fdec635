namespace Controller.Emulator.Kernel;

/// <summary>A virtual clock that lets something happen at a later instant.</summary>
public interface IEventClock : IVirtualClock
{
    /// <summary>Adds an event that happens in any case.</summary>
    /// <param name="atNanoseconds">Virtual time; an instant in the past happens at the next look.</param>
    /// <param name="action">What happens. It must not block. Kept delegates cost nothing.</param>
    void Post(long atNanoseconds, Action action);
}
