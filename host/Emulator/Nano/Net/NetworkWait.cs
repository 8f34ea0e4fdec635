using Controller.Emulator.Nano.Threading;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Net;

/// <summary>Waits for an address as nanoFramework's helpers do: they look every 200 ms.</summary>
internal static class NetworkWait
{
    private const long PollNanoseconds = 200_000_000;

    /// <summary>Waits until the board has an address or the token is cancelled.</summary>
    /// <returns>Whether it has one.</returns>
    public static bool ForAddress(NanoCancellationToken token, Func<bool, bool> result)
    {
        Board hardware = NanoBoard.Enter();
        bool IsDone() => hardware.Address is not null || token.IsCancellationRequested;

        void Poll()
        {
            hardware.Waits.Changed();
            if (!IsDone())
                hardware.Scheduler.Schedule(hardware.Scheduler.NowNanoseconds + PollNanoseconds, Poll);
        }

        if (!IsDone())
            hardware.Scheduler.Schedule(hardware.Scheduler.NowNanoseconds + PollNanoseconds, Poll);
        return NanoWait.Until(-1, IsDone, _ => result(hardware.Address is not null));
    }
}
