using Controller.Emulator.Kernel;

namespace Controller.Emulator.Soc;

/// <summary>Firmware threads that wait for a peripheral's state, with the condition of each.</summary>
public sealed class WaitRoom(Scheduler scheduler)
{
    private readonly List<(FirmwareThread Thread, Func<bool> IsDone)> waiting = [];

    /// <summary>From outside the firmware: something has changed. Threads whose condition holds wake when the runtime next looks.</summary>
    public void Changed()
    {
        foreach ((FirmwareThread thread, Func<bool> isDone) in waiting)
        {
            if (isDone())
                scheduler.WakeFromOutside(thread);
        }
    }

    /// <summary>From firmware: something has changed. Threads whose condition holds become ready now.</summary>
    public void ChangedByFirmware()
    {
        foreach ((FirmwareThread thread, Func<bool> isDone) in waiting)
        {
            if (isDone())
                scheduler.Wake(thread);
        }
    }

    /// <summary>The firmware is gone, and its threads with it.</summary>
    internal void Clear() => waiting.Clear();

    internal void Enter(FirmwareThread thread, Func<bool> isDone) => waiting.Add((thread, isDone));

    internal void Leave(FirmwareThread thread) => waiting.RemoveAll(entry => entry.Thread == thread);
}
