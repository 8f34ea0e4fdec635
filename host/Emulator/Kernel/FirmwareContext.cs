using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Controller.Emulator.Memory;

namespace Controller.Emulator.Kernel;

/// <summary>
/// What woven firmware touches while it runs: the time it may still spend, its static fields, and the frames that a
/// thread leaves on the heap when it waits. A board gets a new one at each boot.
/// </summary>
/// <remarks>Fields, not properties: the weaver emits direct loads and stores of them into every basic block.</remarks>
public sealed class FirmwareContext
{
    /// <summary>Nanoseconds that the running thread may spend before the kernel looks up; negative means that it must look now.</summary>
    public long Budget;

    /// <summary>True while the running thread's methods return one after the other, each leaving its frame, because the thread waits.</summary>
    public bool Suspended;

    /// <summary>How many calls on the running thread's stack cannot be unwound; while it is not 0 the thread waits on its host thread.</summary>
    public int Pins;

    /// <summary>Bytes of the managed heap that are free; negative means that a collection is due.</summary>
    public long HeapLeft = long.MaxValue / 2;

    /// <summary>Static fields of the firmware's assemblies, one holder object an assembly, in load order.</summary>
    public object[] Statics = [];

    /// <summary>Result of the call that a resumed frame waited for: integers of every width, characters and booleans.</summary>
    public long ReturnInteger;

    /// <summary>Result of the call that a resumed frame waited for: both widths of real numbers.</summary>
    public double ReturnReal;

    /// <summary>Result of the call that a resumed frame waited for: references, and structs in a box.</summary>
    public object? ReturnReference;

    /// <summary>Exception of the call that a resumed frame waited for; null when it returned.</summary>
    public Exception? PendingException;

    [ThreadStatic]
    private static FirmwareContext? current;

    private FirmwareFrame? innermost;
    private FirmwareFrame? outermost;

    internal FirmwareContext(Scheduler scheduler)
    {
        Scheduler = scheduler;
        Heap = new ManagedHeap(this);
    }

    /// <summary>The context of the board whose firmware runs on this host thread.</summary>
    public static FirmwareContext Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => current!;
    }

    /// <summary>The scheduler of the board.</summary>
    public Scheduler Scheduler { get; }

    /// <summary>The managed heap since the boot.</summary>
    public ManagedHeap Heap { get; }

    /// <summary>The board as the firmware's libraries see it; set by the board that owns this context.</summary>
    public object? Board { get; set; }

    /// <summary>Whether the board was reset or switched off since this context's boot: what still runs in it must end.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Called by woven code when <see cref="Budget"/> has gone negative; it must look at <see cref="Suspended"/> afterwards.</summary>
    public void Settle() => Scheduler.Settle();

    /// <summary>As <see cref="Settle"/>, at a place that cannot be unwound.</summary>
    public void SettlePinned()
    {
        Pins++;
        Scheduler.Settle();
        Pins--;
    }

    /// <summary>
    /// Called by woven code at the head of a loop that does nothing but count: pays for the passes that fit in the
    /// budget, as if each had been run.
    /// </summary>
    /// <param name="remaining">Passes until the loop ends by itself, less the present one; may be negative.</param>
    /// <param name="passNanoseconds">Cost of one pass.</param>
    /// <returns>Passes that were skipped.</returns>
    public int SkipPasses(int remaining, long passNanoseconds)
    {
        if (remaining <= 0)
            return 0;
        var passes = (int)Math.Min(remaining, Budget / passNanoseconds);
        Budget -= passes * passNanoseconds;
        return passes;
    }

    /// <summary>Called by woven code for the objects that a block makes.</summary>
    public void Allocate(int bytes)
    {
        HeapLeft -= bytes;
        if (HeapLeft < 0)
            Scheduler.DemandLook();
    }

    /// <summary>Called by woven code before an array is made.</summary>
    /// <param name="length">Number of elements.</param>
    /// <param name="elementBytes">Bytes of one.</param>
    /// <param name="context">The board's context.</param>
    /// <returns>The length.</returns>
    public static int CountArray(int length, int elementBytes, FirmwareContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        long bytes = NanoSizes.Array(Math.Max(0, length), elementBytes);
        context.Heap.ThrowIfTooLarge(bytes);
        context.Allocate((int)bytes);
        return length;
    }

    /// <summary>Called by woven code for a string or an array that a library call has made.</summary>
    public static void CountResult(object? made, FirmwareContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (made is not null)
            context.Allocate((int)HeapWalk.SizeOf(made));
    }

    /// <summary>Called by woven code before a call that cannot be unwound.</summary>
    public void Pin() => Pins++;

    /// <summary>Called by woven code after a call that cannot be unwound.</summary>
    public void Unpin() => Pins--;

    /// <summary>Called by woven code before it calls a delegate.</summary>
    /// <param name="target">The delegate; null fails in the call itself.</param>
    /// <param name="context">The board's context.</param>
    /// <returns>1 when the call is pinned, because the delegate has several targets.</returns>
    public static int EnterDelegate(Delegate? target, FirmwareContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        int pins = target is null or { HasSingleTarget: true } ? 0 : 1;
        context.Pins += pins;
        return pins;
    }

    /// <summary>Called by woven code after it called a delegate.</summary>
    /// <param name="pins">What <see cref="EnterDelegate"/> returned.</param>
    public void LeaveDelegate(int pins) => Pins -= pins;

    /// <summary>Called by woven code that unwinds: from the innermost activation outwards.</summary>
    public void Push(FirmwareFrame frame)
    {
        if (innermost is null)
            innermost = frame;
        else
            outermost!.Caller = frame;
        outermost = frame;
    }

    /// <summary>Called by a resumed frame: goes on with the exception of the call it waited for, keeping that call's stack trace.</summary>
    public void ThrowPending()
    {
        Exception exception = PendingException!;
        PendingException = null;
        ExceptionDispatchInfo.Throw(exception);
    }

    /// <summary>Called by woven code at the start of a watched method.</summary>
    /// <param name="loop">Index of the loop in the machine file.</param>
    public static void LoopStart(int loop)
    {
        Scheduler scheduler = Current.Scheduler;
        scheduler.Loops.Started(loop, scheduler.NowNanoseconds, scheduler.RunningAllocatedBytes);
    }

    /// <summary>Called by woven code at the end of a watched method.</summary>
    /// <param name="loop">Index of the loop in the machine file.</param>
    public static void LoopEnd(int loop)
    {
        Scheduler scheduler = Current.Scheduler;
        scheduler.Loops.Ended(loop, scheduler.NowNanoseconds, scheduler.RunningAllocatedBytes);
    }

    internal static void Bind(FirmwareContext? context) => current = context;

    internal void Die()
    {
        IsDead = true;
        Budget = long.MinValue / 2;
    }

    /// <summary>Takes the frames that were left, linked from the innermost to <paramref name="caller"/>.</summary>
    internal FirmwareFrame? TakeFrames(FirmwareFrame? caller)
    {
        Suspended = false;
        if (innermost is null)
            return caller;
        FirmwareFrame top = innermost;
        outermost!.Caller = caller;
        innermost = null;
        outermost = null;
        return top;
    }

    /// <summary>Leaves a result for the frame that is about to go on.</summary>
    internal void SetResult<T>(T result)
    {
        if (typeof(T) == typeof(bool))
            ReturnInteger = (bool)(object)result! ? 1 : 0;
        else if (typeof(T) == typeof(int))
            ReturnInteger = (int)(object)result!;
        else if (typeof(T) == typeof(long))
            ReturnInteger = (long)(object)result!;
        else
            ReturnReference = result;
    }
}
