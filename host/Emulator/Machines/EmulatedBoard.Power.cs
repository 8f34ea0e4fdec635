using Controller.Emulator.Kernel;
using Controller.Emulator.Nano;
using Controller.Emulator.Trace;

namespace Controller.Emulator.Machines;

/// <content>
/// Reset and power, at any virtual instant: whatever the firmware is doing then, down to the middle of a bus transfer,
/// it does not finish. Call them from an event, or between slices; <c>…At</c> makes the event.
/// </content>
/// <remarks>ROM and second-stage boot loader are not modelled: static constructors run at the instant of the reset.</remarks>
public partial class EmulatedBoard
{
    // nf-interpreter, targets/ChibiOS/_include/targetHAL_Watchdog.h: IWATCHDOG_TIMEOUT_MILLIS.
    private const long WatchdogNanoseconds = 10_000_000_000;

    /// <summary>The supply has come (true) or gone. When it comes the firmware has not begun yet.</summary>
    public event Action<bool>? PowerChanged;

    /// <summary>Whether the board and its chips are supplied.</summary>
    public bool IsPowered { get; private set; } = true;

    /// <summary>Whether the power was cut for good.</summary>
    public bool IsKilled { get; private set; }

    /// <summary>Whether the MCU is in deep sleep or standby: no firmware runs until a wake-up source or a reset.</summary>
    public bool IsAsleep { get; private set; }

    /// <summary>How often the firmware has been started.</summary>
    public int Boots { get; private set; }

    /// <summary>
    /// Resets the MCU: memory, threads, sockets and pin configuration are gone, and the firmware starts anew. Flash files
    /// stay; chips keep power and registers. A board without power takes no notice.
    /// </summary>
    public void Reset() => Reset(PowerEvent.Reset);

    /// <summary>Cuts the supply of board, chips and servos. Far ends of its connections are not told.</summary>
    public void PowerOff() => PowerOff(PowerEvent.Off);

    /// <summary>Switches the supply on again: chips start from their power-on values, the firmware from its beginning.</summary>
    /// <exception cref="InvalidOperationException">The board was killed.</exception>
    public void PowerOn()
    {
        if (IsKilled)
            throw new InvalidOperationException($"{Name} was killed and stays off: use PowerOff to switch it on again later.");
        if (IsPowered)
            return;
        IsPowered = true;
        Record(PowerEvent.On);
        OnPowerOn();
        PowerChanged?.Invoke(true);
        StartFirmware();
    }

    /// <summary>Cuts the power for good.</summary>
    public void Kill()
    {
        if (IsKilled)
            return;
        PowerOff(PowerEvent.Killed);
        IsKilled = true;
    }

    /// <summary><see cref="Reset()"/> at a virtual instant, in nanoseconds.</summary>
    public TimedEvent ResetAt(long nanoseconds) => Scheduler.Schedule(nanoseconds, Reset);

    /// <summary><see cref="PowerOff()"/> at a virtual instant, in nanoseconds.</summary>
    public TimedEvent PowerOffAt(long nanoseconds) => Scheduler.Schedule(nanoseconds, PowerOff);

    /// <summary><see cref="PowerOn"/> at a virtual instant, in nanoseconds.</summary>
    public TimedEvent PowerOnAt(long nanoseconds) => Scheduler.Schedule(nanoseconds, PowerOn);

    /// <summary><see cref="Kill"/> at a virtual instant, in nanoseconds.</summary>
    public TimedEvent KillAt(long nanoseconds) => Scheduler.Schedule(nanoseconds, Kill);

    /// <summary>
    /// The runtime's native code hangs, now: no firmware runs. An STM32's independent watchdog, which the runtime feeds
    /// between quanta, resets the MCU when its time is up; nanoFramework runs an ESP32 without a task watchdog, so that it
    /// hangs until somebody resets it: a watchdog beside it, or a person.
    /// </summary>
    public void HangRuntime()
    {
        if (!IsPowered || IsAsleep)
            return;
        Scheduler.Hold();
        if (!Board.Model.Mcu.IsStm32)
            return;
        int boot = Boots;
        Scheduler.Schedule(Scheduler.NowNanoseconds + WatchdogNanoseconds, () =>
        {
            if (Boots == boot)
                Reset(PowerEvent.Watchdog);
        });
    }

    private void Reset(PowerEvent cause)
    {
        if (!IsPowered || IsHeldInReset)
            return;
        Record(cause);
        if (cause == PowerEvent.Reset)
            ForgetTime();
        Board.WakeSources.Reset();
        StopFirmware();
        StartFirmware();
    }

    private void EnterDeepSleep()
    {
        Record(PowerEvent.Sleep);
        StopFirmware();
        IsAsleep = true;
        Board.WakeSources.Arm(WakeUp);
    }

    private void WakeUp()
    {
        Record(PowerEvent.Wake);
        StartFirmware();
    }

    private void PowerOff(PowerEvent cause)
    {
        if (!IsPowered)
            return;
        Record(cause);
        StopFirmware();
        Board.WakeSources.Reset();
        Board.UtcOffsetTicks = 0;
        Board.BackupMemory.AsSpan().Clear();
        Board.LosePower();
        OnPowerOff();
        IsPowered = false;
        PowerChanged?.Invoke(false);
    }

    /// <summary>The supply is back; the firmware starts next.</summary>
    protected virtual void OnPowerOn()
    {
    }

    /// <summary>The supply has gone, from the board and from the chips on its buses.</summary>
    protected virtual void OnPowerOff()
    {
    }

    private void StopFirmware()
    {
        (Scheduler.Context.Board as NanoBoard)?.End();
        Scheduler.Halt();
        Scheduler.Loops.Restart();
        Board.Reset();
    }

    private void StartFirmware()
    {
        if (IsHeldInReset)
            return;
        Boots++;
        IsAsleep = false;
        Board.Network.BoardUp();
        FirmwareContext context = Scheduler.Context;
        var runtime = new NanoBoard(Board, Scheduler, costs.InterruptDispatchNanoseconds);
        context.Board = runtime;
        Scheduler.ThreadEnded = thread => runtime.Locks.Release(thread, Scheduler);
        context.Statics = firmware.NewStatics();
        context.Heap.SetLimit(Board.Model.Runtime.ManagedHeapBytes - (RuntimeBytesPerAssembly * firmware.AssemblyCount));
        var boot = new BootFrame(firmware, ReportConstructor);
        FirmwareThread main = Scheduler.CreateThread("main", priority: 2, () => boot.Resume(context));
        Scheduler.Start(main);
        Board.Wifi.Boot();
    }

    private void Record(PowerEvent what) => Trace.Record(Scheduler.NowNanoseconds, TraceKind.Power, [(byte)what]);
}
