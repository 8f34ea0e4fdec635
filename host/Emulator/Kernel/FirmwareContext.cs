using System.Runtime.CompilerServices;

namespace Controller.Emulator.Kernel;

/// <summary>
/// What woven firmware touches while it runs: the time it may still spend and its static fields.
/// </summary>
/// <remarks>Fields, not properties: the weaver emits direct loads and stores of them into every basic block.</remarks>
public sealed class FirmwareContext
{
    /// <summary>Nanoseconds that the running thread may spend before the kernel looks up; negative means that it must look now.</summary>
    public long Budget;

    /// <summary>Static fields of the firmware's assemblies, one holder object an assembly, in load order.</summary>
    public object[] Statics = [];

    [ThreadStatic]
    private static FirmwareContext? current;

    internal FirmwareContext(Scheduler scheduler) => Scheduler = scheduler;

    /// <summary>The context of the board whose firmware runs on this host thread.</summary>
    public static FirmwareContext Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => current!;
    }

    /// <summary>The scheduler of the board.</summary>
    public Scheduler Scheduler { get; }

    /// <summary>The board as the firmware's libraries see it; set by the board that owns this context.</summary>
    public object? Board { get; set; }

    /// <summary>Called by woven code when <see cref="Budget"/> has gone negative.</summary>
    public void Settle() => Scheduler.Settle();

    /// <summary>Called by woven code at the start of a watched method.</summary>
    /// <param name="loop">Index of the loop in the machine file.</param>
    public static void LoopStart(int loop)
    {
        Scheduler scheduler = Current.Scheduler;
        scheduler.Loops.Started(loop, scheduler.NowNanoseconds);
    }

    /// <summary>Called by woven code at the end of a watched method.</summary>
    /// <param name="loop">Index of the loop in the machine file.</param>
    public static void LoopEnd(int loop)
    {
        Scheduler scheduler = Current.Scheduler;
        scheduler.Loops.Ended(loop, scheduler.NowNanoseconds);
    }

    internal static void Bind(FirmwareContext? context) => current = context;
}
