using System.Diagnostics;
using System.Reflection;
using Controller.Emulator.Kernel;

namespace Controller.Emulator;

/// <summary>Where the firmware spends the board's time: its stack is looked at in even steps of virtual time. Native calls count for the method that makes them.</summary>
public sealed class FirmwareProfile
{
    private readonly Scheduler scheduler;
    private readonly long intervalNanoseconds;
    private readonly Action look;
    private readonly Dictionary<MethodBase, long> self = [];
    private readonly Dictionary<MethodBase, long> whole = [];
    private readonly HashSet<MethodBase> seen = [];

    internal FirmwareProfile(Scheduler scheduler, TimeSpan interval)
    {
        this.scheduler = scheduler;
        intervalNanoseconds = interval.Ticks * 100;
        look = Look;
        scheduler.Schedule(scheduler.NowNanoseconds + intervalNanoseconds, look);
    }

    /// <summary>Looks, with those at an idle board.</summary>
    public long Looks { get; private set; }

    /// <summary>Methods with their shares of all looks, 0 to 1: with what they call, and by themselves. The greatest first.</summary>
    public IReadOnlyList<(string Method, double Whole, double Self)> Methods =>
    [
        .. whole.OrderByDescending(pair => pair.Value).Select(pair => (
            $"{pair.Key.DeclaringType?.Name}.{pair.Key.Name}",
            (double)pair.Value / Looks,
            (double)self.GetValueOrDefault(pair.Key) / Looks)),
    ];

    private static bool IsFirmware(MethodBase method) => IsWoven(method.DeclaringType?.Assembly);

    private static bool IsWoven(Assembly? assembly)
        => assembly is not null && string.IsNullOrEmpty(Location(assembly)) && !assembly.IsDynamic;

    // Woven assemblies are loaded from memory; everything of the host's lies in a file.
    private static string Location(Assembly assembly) => assembly.Location;

    private void Look()
    {
        Looks++;
        scheduler.Schedule(scheduler.NowNanoseconds + intervalNanoseconds, look);
        if (scheduler.IsWaitingForWork)
            return;
        seen.Clear();
        bool isInnermost = true;
        foreach (StackFrame frame in new StackTrace(fNeedFileInfo: false).GetFrames())
        {
            if (frame.GetMethod() is not { } method || !IsFirmware(method))
                continue;
            if (isInnermost)
                self[method] = self.GetValueOrDefault(method) + 1;
            isInnermost = false;
            if (seen.Add(method))
                whole[method] = whole.GetValueOrDefault(method) + 1;
        }
    }
}
