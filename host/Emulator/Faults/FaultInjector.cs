using System.Globalization;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Emulator.Soc.Network;

namespace Controller.Emulator.Faults;

/// <summary>
/// Makes things go wrong on a bench: now, at a time, when a condition holds or at random from the run's seed, for a while or
/// until it is removed. docs/faults.md has an example of each.
/// </summary>
/// <typeparam name="TSelf">The injector with all its faults, which the timings give back.</typeparam>
/// <example>
/// <code>
/// InjectedFault jam = bench.Faults.Jam("knee", newtonMetres: 40);
/// bench.Faults.At(TimeSpan.FromSeconds(12)).For(TimeSpan.FromMilliseconds(200)).Nack("imu");
/// bench.Faults.When(() => bench.Joint("knee").PositionRadians > 0.5).PowerCut();
/// bench.Faults.Randomly(perSecond: 0.1).For(TimeSpan.FromSeconds(2)).WifiLoss();
/// jam.Remove();
/// </code>
/// </example>
public abstract partial class FaultInjector<TSelf>
    where TSelf : FaultInjector<TSelf>
{
    private readonly FaultTiming timing;

    private protected FaultInjector(FaultRegister register, FaultTiming timing)
    {
        Register = register;
        this.timing = timing;
    }

    /// <summary>All faults so far, in the order in which they were asked for.</summary>
    public IReadOnlyList<InjectedFault> All => Register.All;

    private protected FaultRegister Register { get; }

    private protected EmulatedBoard Board => Register.Board;

    private protected VirtualNetwork Network => Register.Network;

    private protected SeededRandom NextRandom(string purpose) => Register.NextRandom(purpose);

    /// <summary>The next fault begins at a virtual time since power-on; at once when that has passed.</summary>
    public TSelf At(TimeSpan time) => With(timing with { AtNanoseconds = Nanoseconds(time), Condition = null, RatePerSecond = null });

    /// <summary>The next fault begins when some virtual time has passed from now.</summary>
    public TSelf After(TimeSpan time) => At(new TimeSpan(Board.NowNanoseconds / 100) + time);

    /// <summary>The next fault begins as soon as a condition holds, once; it is looked at every millisecond.</summary>
    public TSelf When(Func<bool> condition)
        => With(timing with { Condition = NotNull(condition), FollowsCondition = false, AtNanoseconds = null, RatePerSecond = null });

    /// <summary>The next fault is there while a condition holds, as often as it does; it is looked at every millisecond.</summary>
    public TSelf While(Func<bool> condition)
        => With(timing with { Condition = NotNull(condition), FollowsCondition = true, AtNanoseconds = null, RatePerSecond = null, DurationNanoseconds = null });

    /// <summary>The next fault begins again and again at instants from the run's seed; a Poisson process while it is not there.</summary>
    /// <param name="perSecond">Mean number of beginnings in a second without the fault; more than 0.</param>
    public TSelf Randomly(double perSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perSecond);
        return With(timing with { RatePerSecond = perSecond, AtNanoseconds = null, Condition = null });
    }

    /// <summary>The next fault ends by itself after a time.</summary>
    public TSelf For(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return With(timing with { DurationNanoseconds = Nanoseconds(time) });
    }

    /// <summary>Injects a fault of the caller's own.</summary>
    /// <param name="name">What the trace and messages call it.</param>
    /// <param name="begin">Makes it; called between instructions of the firmware.</param>
    /// <param name="end">Takes it away; null for one that happens in an instant.</param>
    public InjectedFault Inject(string name, Action begin, Action? end = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(begin);
        return Register.Add(name, timing, begin, end);
    }

    /// <summary>Takes every fault away.</summary>
    public void RemoveAll()
    {
        foreach (InjectedFault fault in Register.All)
            fault.Remove();
    }

    private protected abstract TSelf With(FaultTiming newTiming);

    private protected static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private protected static string Text(TimeSpan time) => time < TimeSpan.FromSeconds(1) ? $"{Text(time.TotalMilliseconds)} ms" : $"{Text(time.TotalSeconds)} s";

    private protected static long Nanoseconds(TimeSpan time) => time.Ticks * 100;

    private protected static void CheckShare(double share)
    {
        if (!(share is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is more than 0 and at most 1.");
    }

    private static Func<bool> NotNull(Func<bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return condition;
    }
}
