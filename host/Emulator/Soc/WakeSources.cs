using Controller.Emulator.Kernel;
using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>What ends an MCU's sleep: a timer, pins, a touch, an alarm. What ended the last one outlives it.</summary>
/// <remarks>
/// ESP-IDF Programming Guide (ESP32), 'Sleep Modes', wake-up sources; RM0410 and RM0090, 'Standby mode'.
/// Not modelled: internal pulls of RTC pins during deep sleep (wire a resistor), wake-up by UART or Wi-Fi, the time that
/// ROM and boot loader take after deep sleep.
/// </remarks>
public sealed class WakeSources
{
    private readonly Board board;
    private readonly List<(GpioLine Line, Action<bool> Handler)> watched = [];
    private TimedEvent? due;
    private Action? wake;

    internal WakeSources(Board board) => this.board = board;

    /// <summary>Why the MCU woke last; <see cref="WakeCause.None"/> after power-on and reset.</summary>
    public WakeCause Cause { get; private set; }

    /// <summary>Pins whose level woke it, one bit each: for <see cref="WakeCause.Pins"/>.</summary>
    public ulong PinMask { get; private set; }

    /// <summary>Touch pad that woke it; -1 for none.</summary>
    public int Pad { get; private set; } = -1;

    /// <summary>Time of sleep, in nanoseconds; null for no timer.</summary>
    internal long? TimerNanoseconds { get; set; }

    /// <summary>A pin whose level wakes (ESP32's ext0); null for none.</summary>
    internal (int Gpio, bool Level)? Pin { get; set; }

    /// <summary>Pins that wake together (ESP32's ext1); 0 for none.</summary>
    internal ulong Pins { get; set; }

    /// <summary>Whether one high pin of <see cref="Pins"/> wakes.</summary>
    internal bool AnyHigh { get; set; }

    /// <summary>Whether one low pin of <see cref="Pins"/> wakes, as on ESP32-S3; all must be low otherwise.</summary>
    internal bool AnyLow { get; set; }

    /// <summary>Touch pads that wake.</summary>
    internal HashSet<int> Pads { get; } = [];

    /// <summary>Pins whose rising edge wakes (STM32's WKUP pins).</summary>
    internal HashSet<int> RisingPins { get; } = [];

    /// <summary>Instant of STM32's alarm, in nanoseconds; null for none.</summary>
    internal long? AlarmNanoseconds { get; set; }

    /// <summary>Whether a pin reaches the part of an ESP32 that stays awake: its datasheet's RTC_GPIO.</summary>
    internal bool IsRtcPin(int gpio) => board.Model.Mcu.Family switch
    {
        McuFamily.Esp32 => gpio is 0 or 2 or 4 or (>= 12 and <= 15) or (>= 25 and <= 27) or (>= 32 and <= 39),
        McuFamily.Esp32S3 => gpio is >= 0 and <= 21,
        _ => false,
    };

    /// <summary>From outside: a finger on a touch pad. Wakes an MCU that sleeps and has the pad enabled.</summary>
    public void Touch(int pad)
    {
        if (wake is null || !Pads.Contains(pad))
            return;
        Pad = pad;
        End(WakeCause.TouchPad);
    }

    /// <summary>The MCU sleeps from now on; sources whose condition holds already wake it at once.</summary>
    internal void Arm(Action onWake)
    {
        Cause = WakeCause.None;
        PinMask = 0;
        Pad = -1;
        wake = onWake;
        long now = board.Scheduler.NowNanoseconds;
        long? at = TimerNanoseconds is { } sleep ? now + sleep : null;
        if (AlarmNanoseconds is { } alarm && alarm >= now)
            at = Math.Min(at ?? long.MaxValue, alarm);
        if (at is { } instant)
            due = board.Scheduler.Schedule(instant, () => End(TimerNanoseconds is null ? WakeCause.Alarm : WakeCause.Timer));
        if (Pin is { } single)
            Watch(single.Gpio, _ => Look());
        for (int gpio = 0; gpio < 64; gpio++)
        {
            if ((Pins >> gpio & 1) != 0)
                Watch(gpio, _ => Look());
        }

        foreach (int gpio in RisingPins)
        {
            Watch(gpio, level =>
            {
                if (level)
                    End(WakeCause.RisingPin);
            });
        }

        Look();
    }

    /// <summary>Power-on or reset: nothing is enabled and nothing woke.</summary>
    internal void Reset()
    {
        Disarm();
        Clear();
        AlarmNanoseconds = null;
        Cause = WakeCause.None;
        PinMask = 0;
        Pad = -1;
    }

    private void Watch(int gpio, Action<bool> handler)
    {
        if (board.Gpio.Find(gpio) is not { } line)
            return;
        line.LevelChanged += handler;
        watched.Add((line, handler));
    }

    private void Look()
    {
        if (wake is null)
            return;
        if (Pin is { } single && board.Gpio.Find(single.Gpio)?.Level == single.Level)
        {
            End(WakeCause.Pin);
            return;
        }

        ulong high = Levels();
        ulong low = Pins & ~high;
        if (Pins == 0 || !(AnyHigh ? high != 0 : AnyLow ? low != 0 : high == 0))
            return;
        PinMask = AnyHigh ? high : low;
        End(WakeCause.Pins);
    }

    private ulong Levels()
    {
        ulong high = 0;
        for (int gpio = 0; gpio < 64; gpio++)
        {
            if ((Pins >> gpio & 1) != 0 && board.Gpio.Find(gpio) is { Level: true })
                high |= 1UL << gpio;
        }

        return high;
    }

    private void End(WakeCause cause)
    {
        Action? onWake = wake;
        Disarm();
        Cause = cause;
        // The sources must be enabled anew for the next sleep; ESP32's light sleep keeps its own, and firmware sets them again all the same.
        Clear();
        board.Scheduler.Schedule(board.Scheduler.NowNanoseconds, () => onWake?.Invoke());
    }

    private void Clear()
    {
        TimerNanoseconds = null;
        Pin = null;
        Pins = 0;
        AnyHigh = false;
        AnyLow = false;
        Pads.Clear();
        RisingPins.Clear();
    }

    private void Disarm()
    {
        wake = null;
        due?.Cancel();
        due = null;
        foreach ((GpioLine line, Action<bool> handler) in watched)
            line.LevelChanged -= handler;
        watched.Clear();
    }
}
