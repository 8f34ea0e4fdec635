using System.Runtime.InteropServices;

namespace Controller.Emulator.Kernel;

/// <summary>An event of the timeline whose time has come.</summary>
/// <param name="atNanoseconds">When it was due, in virtual nanoseconds.</param>
/// <param name="what">A <see cref="TimedEvent"/>, or the <see cref="Action"/> itself.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly struct DueEvent(long atNanoseconds, object what)
{
    /// <summary>When it was due, in virtual nanoseconds.</summary>
    public long AtNanoseconds { get; } = atNanoseconds;

    /// <summary>Lets it happen, unless it was cancelled.</summary>
    public void Run()
    {
        if (what is Action action)
            action();
        else
            ((TimedEvent)what).Run();
    }
}
