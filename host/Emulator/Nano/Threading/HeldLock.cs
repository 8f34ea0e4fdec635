using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano.Threading;

/// <summary>A lock that a firmware thread holds, or a spare one.</summary>
internal sealed class HeldLock
{
    /// <summary>What is locked; null while nothing is.</summary>
    public object? Target { get; set; }

    /// <summary>Who holds it; null while nobody does.</summary>
    public FirmwareThread? Owner { get; set; }

    /// <summary>How often the owner has taken it.</summary>
    public int Depth { get; set; }

    /// <summary>Who waits, in order of arrival.</summary>
    public List<FirmwareThread> Waiters { get; } = new(0);
}
