using System.Text;
using Controller.Emulator.Kernel;
using Controller.Emulator.Nano.Core;
using Controller.Emulator.Nano.Threading;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano;

/// <summary>The board that the calling firmware runs on: where the emulator's libraries find their hardware.</summary>
public sealed class NanoBoard
{
    private readonly Dictionary<Type, object> parts = [];

    internal NanoBoard(Board hardware, Scheduler scheduler, long interruptDispatchNanoseconds)
    {
        Hardware = hardware;
        Scheduler = scheduler;
        InterruptDispatchNanoseconds = interruptDispatchNanoseconds;
    }

    /// <summary>The board of the firmware thread that calls.</summary>
    public static NanoBoard Current => (NanoBoard)FirmwareContext.Current.Board!;

    internal Scheduler Scheduler { get; }

    internal HeldLocks Locks { get; } = new();

    internal long InterruptDispatchNanoseconds { get; }

    internal StringBuilder PendingSerial { get; } = new();

    /// <summary>What was added to the board's clock, in 100 ns: 0 until it learns the time.</summary>
    internal long UtcOffsetTicks
    {
        get => Hardware.UtcOffsetTicks;
        set => Hardware.UtcOffsetTicks = value;
    }

    /// <summary>Timer events that are still to come: they end with this boot.</summary>
    internal HashSet<TimedEvent> ArmedTimers { get; } = [];

    /// <summary>Numbers that stand for the addresses of the board's objects.</summary>
    internal ObjectAddresses Addresses { get; } = new();

    /// <summary>Whether the processor is an Arm core; Xtensa otherwise.</summary>
    internal bool IsArm => Hardware.Model.Mcu.IsStm32;

    internal SystemThread? EventDispatcher { get; set; }

    internal SystemThread? TimerDispatcher { get; set; }

    private Board Hardware { get; }

    /// <summary>The static state of a library on this board; made at the first call.</summary>
    internal T Part<T>()
        where T : class, new()
    {
        if (!parts.TryGetValue(typeof(T), out object? part))
            parts.Add(typeof(T), part = new T());
        return (T)part;
    }

    /// <summary>The thread of the runtime on which events of peripherals are raised.</summary>
    internal SystemThread Events
        => EventDispatcher ??= new SystemThread(Scheduler, "events", FirmwareThread.SystemHighest, InterruptDispatchNanoseconds);

    /// <summary>The boot is over: nothing that is still to come may hold on to it.</summary>
    internal void End()
    {
        foreach (TimedEvent timer in ArmedTimers)
            timer.Cancel();
        ArmedTimers.Clear();
        if (PendingSerial.Length > 0)
            Hardware.Trace.Serial(Scheduler.NowNanoseconds, PendingSerial.ToString());
    }

    /// <summary>The hardware, brought up to the present.</summary>
    internal static Board Enter()
    {
        NanoBoard board = Current;
        board.Scheduler.Synchronize();
        return board.Hardware;
    }
}
