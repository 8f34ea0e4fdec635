using System.Diagnostics.CodeAnalysis;
using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Time;

/// <summary>Members of <c>System.DateTime</c> (CoreLibrary, DateTime.cs; nf-interpreter, nanoHAL_Time.cpp): the years 1601 to 3000, always UTC.</summary>
/// <remarks>nanoCLR counts from 1601, so a value that was never set is 1601-01-01; .NET's is the year 1 and is read as that.</remarks>
[NanoMembers("System.DateTime")]
[SuppressMessage("Naming", "CA1707", Justification = "Accessor names as metadata spells them.")]
[SuppressMessage("Style", "IDE1006", Justification = "Accessor names as metadata spells them.")]
public static class DateTimeMembers
{
    public static readonly DateTime MinValue = new(MinTicks, DateTimeKind.Utc);
    public static readonly DateTime MaxValue = new(MaxTicks, DateTimeKind.Utc);

    internal const long MinTicks = 504911232000000000;
    internal const long MaxTicks = 946708127999999999;
    private const ulong UtcMask = 0x8000_0000_0000_0000;

    // A board without a clock battery starts at the Unix epoch; virtual runs stay there so that they repeat.
    private static readonly DateTime PowerOn = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>From its parts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before 1601 or after 3000.</exception>
    public static DateTime New(long ticks)
        => ticks is >= MinTicks and <= MaxTicks ? new DateTime(ticks, DateTimeKind.Utc) : throw OutOfRange();

    /// <summary>From its parts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before 1601 or after 3000.</exception>
    /// <exception cref="ArgumentException">Any other kind than UTC.</exception>
    public static DateTime New(long ticks, DateTimeKind kind)
    {
        DateTime time = New(ticks);
        return kind == DateTimeKind.Utc ? time : throw NanoError.ManagedArgument();
    }

    public static DateTime New(int year, int month, int day) => New(year, month, day, 0, 0, 0, 0);

    public static DateTime New(int year, int month, int day, int hour, int minute, int second) => New(year, month, day, hour, minute, second, 0);

    /// <summary>From its parts. Day 31 is taken in every month and 1,000 as milliseconds; both run over.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part is not within its limits.</exception>
    public static DateTime New(int year, int month, int day, int hour, int minute, int second, int millisecond)
    {
        bool isGood = year is >= 1601 and <= 3000 && month is >= 1 and <= 12 && day is >= 1 and <= 31
            && hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 59 && millisecond is >= 0 and <= 1000;
        if (!isGood)
            throw NanoError.OutOfRange();
        return new DateTime(year, month, 1, hour, minute, second, DateTimeKind.Utc).AddDays(day - 1).AddMilliseconds(millisecond);
    }

    /// <summary>The board's UTC clock.</summary>
    public static DateTime get_UtcNow() => PowerOn.AddTicks((NanoBoard.Current.Scheduler.NowNanoseconds / 100) + NanoBoard.Current.UtcOffsetTicks);

    /// <summary>Midnight of the board's UTC day.</summary>
    public static DateTime get_Today() => get_UtcNow().Date;

    public static long get_Ticks(ref DateTime instance) => Ticks(instance);

    public static DateTimeKind get_Kind(ref DateTime instance) => DateTimeKind.Utc;

    public static DateTime get_Date(ref DateTime instance) => Real(instance).Date;

    public static TimeSpan get_TimeOfDay(ref DateTime instance) => Real(instance).TimeOfDay;

    public static DayOfWeek get_DayOfWeek(ref DateTime instance) => Real(instance).DayOfWeek;

    public static int get_Year(ref DateTime instance) => Real(instance).Year;

    public static DateTime Add(ref DateTime instance, TimeSpan val) => New(unchecked(Ticks(instance) + val.Ticks));

    public static DateTime AddTicks(ref DateTime instance, long val) => New(unchecked(Ticks(instance) + val));

    public static DateTime AddDays(ref DateTime instance, double val) => Add(instance, val, 86_400_000);

    public static DateTime AddHours(ref DateTime instance, double val) => Add(instance, val, 3_600_000);

    public static DateTime AddMinutes(ref DateTime instance, double val) => Add(instance, val, 60_000);

    public static DateTime AddSeconds(ref DateTime instance, double val) => Add(instance, val, 1_000);

    public static DateTime AddMilliseconds(ref DateTime instance, double val) => Add(instance, val, 1);

    public static DateTime Subtract(ref DateTime instance, TimeSpan val) => New(unchecked(Ticks(instance) - val.Ticks));

    public static TimeSpan Subtract(ref DateTime instance, DateTime val) => new(Ticks(instance) - Ticks(val));

    public static int Compare(DateTime t1, DateTime t2) => Ticks(t1).CompareTo(Ticks(t2));

    public static int CompareTo(ref DateTime instance, object? val) => val is null ? 1 : Compare(instance, val is DateTime other ? other : throw NanoError.InvalidCast());

    public static bool Equals(ref DateTime instance, object? obj) => obj is DateTime other && Ticks(instance) == Ticks(other);

    public static bool Static_Equals(DateTime t1, DateTime t2) => Ticks(t1) == Ticks(t2);

    /// <summary>Of the bits as nanoCLR stores them: ticks since 1601 with the highest bit set.</summary>
    public static int GetHashCode(ref DateTime instance)
    {
        ulong bits = Bits(instance);
        return unchecked((int)bits ^ (int)(bits >> 32));
    }

    public static DateTime op_Addition(DateTime d, TimeSpan t) => New(unchecked(Ticks(d) + t.Ticks));

    public static DateTime op_Subtraction(DateTime d, TimeSpan t) => New(unchecked(Ticks(d) - t.Ticks));

    public static TimeSpan op_Subtraction(DateTime d1, DateTime d2) => new(Ticks(d1) - Ticks(d2));

    public static bool op_Equality(DateTime d1, DateTime d2) => Ticks(d1) == Ticks(d2);

    public static bool op_Inequality(DateTime d1, DateTime d2) => Ticks(d1) != Ticks(d2);

    public static bool op_LessThan(DateTime t1, DateTime t2) => Ticks(t1) < Ticks(t2);

    public static bool op_LessThanOrEqual(DateTime t1, DateTime t2) => Ticks(t1) <= Ticks(t2);

    public static bool op_GreaterThan(DateTime t1, DateTime t2) => Ticks(t1) > Ticks(t2);

    public static bool op_GreaterThanOrEqual(DateTime t1, DateTime t2) => Ticks(t1) >= Ticks(t2);

    /// <summary>Seconds since 1970.</summary>
    public static long ToUnixTimeSeconds(ref DateTime instance) => (Ticks(instance) / TimeSpan.TicksPerSecond) - (PowerOn.Ticks / TimeSpan.TicksPerSecond);

    /// <summary>From seconds since 1970.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before 1970 or after 3000.</exception>
    public static DateTime FromUnixTimeSeconds(long seconds)
        => seconds is >= 0 and <= (MaxTicks / TimeSpan.TicksPerSecond) - 62_135_596_800 ? PowerOn.AddSeconds(seconds) : throw OutOfRange();

    public static string ToString(ref DateTime instance) => DateTimeText.Format(Real(instance), null);

    public static string ToString(ref DateTime instance, string? format) => DateTimeText.Format(Real(instance), format);

    /// <summary>From text.</summary>
    /// <exception cref="ArgumentNullException">No text.</exception>
    /// <exception cref="FormatException">None of the four forms that are known.</exception>
    public static DateTime Parse(string? s)
    {
        if (s is null)
            throw NanoError.ArgumentNull();
        return DateTimeText.TryParse(s, out DateTime result) ? result : throw NanoError.Format();
    }

    /// <summary>As <see cref="Parse"/>, without exceptions.</summary>
    public static bool TryParse(string? s, out DateTime result)
    {
        result = default;
        return s is not null && DateTimeText.TryParse(s, out result);
    }

    /// <summary>What nanoCLR keeps in its eight bytes.</summary>
    internal static ulong Bits(DateTime time) => time.Ticks == 0 ? 0 : (ulong)(Ticks(time) - MinTicks) | UtcMask;

    private static long Ticks(DateTime time) => time.Ticks == 0 ? MinTicks : time.Ticks;

    private static DateTime Real(DateTime time) => new(Ticks(time), DateTimeKind.Utc);

    private static DateTime Add(DateTime time, double value, int milliseconds)
        => New(unchecked(Ticks(time) + Numbers.RealConversion.ToInt64((value * milliseconds * TimeSpan.TicksPerMillisecond) + (value >= 0 ? 0.5 : -0.5))));

    private static Exception OutOfRange() => NanoError.ManagedOutOfRange();
}
