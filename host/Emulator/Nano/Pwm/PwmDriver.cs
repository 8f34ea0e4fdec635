using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Pwm;

/// <summary>The native code behind a channel, which differs from MCU to MCU.</summary>
internal abstract class PwmDriver(Board hardware, PwmTimer timer, int gpio)
{
    /// <summary>What was asked for; the timer may do otherwise.</summary>
    public int FrequencyHertz { get; protected set; }

    protected Board Hardware { get; } = hardware;

    protected PwmTimer Timer { get; } = timer;

    protected int Gpio { get; } = gpio;

    protected PwmOutput? Output { get; set; }

    protected string Name => $"GPIO{Gpio}";

    /// <summary>The driver of a pin; null when no generator reaches it.</summary>
    public static PwmDriver? ForPin(Board hardware, int gpio)
        => hardware.Model.Mcu.IsStm32 ? StmPwmDriver.Find(hardware, gpio) : LedcDriver.Find(hardware, gpio);

    /// <summary>The driver of a generator that is named by its numbers.</summary>
    public static PwmDriver ForNumbers(Board hardware, int chip, int channel)
        => hardware.Model.Mcu.IsStm32
            ? StmPwmDriver.Numbered(hardware, chip, channel)
            : throw new ArgumentException($"PWM chip {chip}, channel {channel}: nanoFramework on ESP32 knows generators by their pins; use PwmChannel.CreateFromPin.");

    public abstract void SetFrequency(int hertz, int dutyTenThousandths);

    public abstract void Open();

    public abstract void SetDuty(int dutyTenThousandths);

    public abstract void Start(int dutyTenThousandths);

    public abstract void Stop();

    public abstract void Dispose();
}
