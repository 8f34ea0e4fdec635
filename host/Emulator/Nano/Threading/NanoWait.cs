using Controller.Emulator.Kernel;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Threading;

/// <summary>The one way in which a stand-in waits. It is the last thing that a stand-in does, with no handler around it.</summary>
internal static class NanoWait
{
    /// <summary>Waits until a condition holds or time is up, then computes the result on the waiting thread.</summary>
    /// <param name="timeoutMilliseconds">0 looks once; negative is for ever.</param>
    /// <param name="isDone">The condition; it must not block nor change anything. It is looked at when <see cref="WaitRoom"/> is told of a change.</param>
    /// <param name="result">Computes the result; its argument is false after a time-out.</param>
    public static T Until<T>(int timeoutMilliseconds, Func<bool> isDone, Func<bool, T> result)
    {
        Board hardware = NanoBoard.Enter();
        Scheduler scheduler = hardware.Scheduler;
        FirmwareThread self = scheduler.Running;
        hardware.Waits.Enter(self, isDone);
        return scheduler.Wait(timeoutMilliseconds < 0 ? -1 : timeoutMilliseconds, isDone, result, () => hardware.Waits.Leave(self));
    }
}
