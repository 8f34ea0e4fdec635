using System.Diagnostics.CodeAnalysis;
using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Time;

/// <summary>Members of <c>System.TimeSpan</c> (CoreLibrary, TimeSpan.cs; nf-interpreter, corlib_native_System_TimeSpan.cpp): overflow wraps, nothing throws.</summary>
[NanoMembers("System.TimeSpan")]
[SuppressMessage("Naming", "CA1707", Justification = "Accessor names as metadata spells them.")]
[SuppressMessage("Style", "IDE1006", Justification = "Accessor names as metadata spells them.")]
public static class TimeSpanMembers
{
    private const long DaySeconds = 86_400;

    public static TimeSpan New(int hours, int minutes, int seconds) => New(0, hours, minutes, seconds, 0);

    public static TimeSpan New(int days, int hours, int minutes, int seconds) => New(days, hours, minutes, seconds, 0);

    /// <summary>From its parts; hours, minutes and seconds are multiplied in 32 bits.</summary>
    public static TimeSpan New(int days, int hours, int minutes, int seconds, int milliseconds)
        => unchecked(new TimeSpan((((((long)days * DaySeconds) + (hours * 3600) + (minutes * 60) + seconds) * 1000) + milliseconds) * TimeSpan.TicksPerMillisecond));

    public static TimeSpan FromTicks(long value) => new(value);

    public static TimeSpan FromMilliseconds(long value) => unchecked(new TimeSpan(value * TimeSpan.TicksPerMillisecond));

    public static TimeSpan FromSeconds(long value) => unchecked(new TimeSpan(value * TimeSpan.TicksPerSecond));

    public static TimeSpan FromMinutes(long value) => unchecked(new TimeSpan(value * TimeSpan.TicksPerMinute));

    public static TimeSpan FromHours(long value) => unchecked(new TimeSpan(value * TimeSpan.TicksPerHour));

    public static TimeSpan FromDays(long value) => unchecked(new TimeSpan(value * TimeSpan.TicksPerDay));

    public static double get_TotalDays(ref TimeSpan instance) => instance.Ticks * (1.0 / TimeSpan.TicksPerDay);

    public static double get_TotalHours(ref TimeSpan instance) => instance.Ticks * (1.0 / TimeSpan.TicksPerHour);

    public static double get_TotalMinutes(ref TimeSpan instance) => instance.Ticks * (1.0 / TimeSpan.TicksPerMinute);

    public static double get_TotalSeconds(ref TimeSpan instance) => instance.Ticks * (1.0 / TimeSpan.TicksPerSecond);

    public static double get_TotalMilliseconds(ref TimeSpan instance)
        => Math.Clamp(instance.Ticks * (1.0 / TimeSpan.TicksPerMillisecond), long.MinValue / TimeSpan.TicksPerMillisecond, long.MaxValue / TimeSpan.TicksPerMillisecond);

    public static TimeSpan Add(ref TimeSpan instance, TimeSpan ts) => unchecked(new TimeSpan(instance.Ticks + ts.Ticks));

    public static TimeSpan Subtract(ref TimeSpan instance, TimeSpan ts) => unchecked(new TimeSpan(instance.Ticks - ts.Ticks));

    public static TimeSpan Negate(ref TimeSpan instance) => unchecked(new TimeSpan(-instance.Ticks));

    public static TimeSpan Duration(ref TimeSpan instance) => instance.Ticks >= 0 ? instance : Negate(ref instance);

    public static TimeSpan op_Addition(TimeSpan t1, TimeSpan t2) => unchecked(new TimeSpan(t1.Ticks + t2.Ticks));

    public static TimeSpan op_Subtraction(TimeSpan t1, TimeSpan t2) => unchecked(new TimeSpan(t1.Ticks - t2.Ticks));

    public static TimeSpan op_UnaryNegation(TimeSpan t) => unchecked(new TimeSpan(-t.Ticks));

    public static int CompareTo(ref TimeSpan instance, object? value)
        => value switch { null => 1, TimeSpan other => instance.Ticks.CompareTo(other.Ticks), _ => throw NanoError.NullReference() };

    /// <summary>Days only beyond one whole day, so that a day is 24:00:00; a fraction of seven digits when there is one.</summary>
    public static string ToString(ref TimeSpan instance)
    {
        ulong ticks = unchecked(instance.Ticks < 0 ? (ulong)-instance.Ticks : (ulong)instance.Ticks);
        ulong seconds = ticks / TimeSpan.TicksPerSecond;
        ulong rest = ticks % TimeSpan.TicksPerSecond;
        string text = instance.Ticks < 0 ? "-" : "";
        if (seconds > DaySeconds)
        {
            text += $"{seconds / DaySeconds}.";
            seconds %= DaySeconds;
        }

        text += $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}";
        return rest == 0 ? text : text + $".{rest:0000000}";
    }
}
