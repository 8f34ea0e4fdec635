namespace Controller.Emulator.Kernel;

/// <summary>The one clock below <c>Kernel</c>. Chips and plant ask it instead of the host.</summary>
public interface IVirtualClock
{
    /// <summary>Virtual time since power-on, in nanoseconds (0 at power-on, never falls).</summary>
    long NowNanoseconds { get; }
}
