using Controller.Emulator.Nano.Core;
using Controller.Emulator.Soc;
using Controller.Hardware.Model;

namespace Controller.Emulator.Nano.Pwm;

/// <summary>STM32's timers as nf-interpreter, targets/ChibiOS, System.Device.Pwm drives them.</summary>
internal sealed class StmPwmDriver(Board hardware, PwmTimer timer, int gpio) : PwmDriver(hardware, timer, gpio)
{
    // The runtime lets the timer rest before it starts it anew.
    private const long RestartNanoseconds = 5_000_000;

    // From here on the runtime counts to 100 in a period, below to 1000.
    private const int CoarseFromHertz = 1000;

    // The divider has 16 bits (RM0410 and RM0090, TIMx_PSC).
    private const long PrescalerMask = 0xFFFF;

    public static StmPwmDriver? Find(Board hardware, int gpio)
    {
        if (hardware.Pwm.FindTimer(gpio) is { } found)
            return new StmPwmDriver(hardware, found, gpio);
        hardware.Misuse.Report($"GPIO{gpio}", $"no timer of {hardware.Model.Mcu.Part} that nanoFramework knows reaches the pin, so CreateFromPin returns null.");
        return null;
    }

    public static StmPwmDriver Numbered(Board hardware, int chip, int channel)
    {
        PwmTimerModel? model = hardware.Model.Pwm.Timers.FirstOrDefault(each => each.Id == chip)
            ?? throw NoDriver(hardware, chip);
        int gpio = model.Outputs.FirstOrDefault(output => output.Channel == channel + 1)?.Gpio
            ?? throw new ArgumentException($"{hardware.Model.Name} brings out no pin of timer {chip}, channel {channel + 1}.");
        hardware.Misuse.Report($"Timer {chip}", "a channel that is opened by its numbers has no pin on the board: use PwmChannel.CreateFromPin.");
        return new StmPwmDriver(hardware, hardware.Pwm.Timer(chip), gpio);
    }

    public override void SetFrequency(int hertz, int dutyTenThousandths)
    {
        if (!Timer.Model.IsRunning)
            throw NoDriver(Hardware, Timer.Model.Id);
        if (hertz < 0)
            throw new ArgumentException($"{hertz} Hz is no PWM frequency.", nameof(hertz));
        FrequencyHertz = hertz;
        int steps = hertz < CoarseFromHertz ? 1000 : 100;
        long wanted = (long)hertz * steps;
        long prescaler = ((wanted == 0 ? 0 : Timer.Model.ClockHertz / wanted) - 1) & PrescalerMask;
        long actual = Timer.Model.ClockHertz / (prescaler + 1) / steps;
        if (hertz < Timer.Model.MinFrequencyHertz || hertz > Timer.Model.MaxFrequencyHertz)
            Hardware.Misuse.Report(Name, $"{hertz} Hz is not within {Timer.Model.MinFrequencyHertz} and {Timer.Model.MaxFrequencyHertz} Hz, which timer {Timer.Model.Id} reaches with {steps} steps and 16 bits of divider: it runs at {actual} Hz.");
        Hardware.Scheduler.Spend(RestartNanoseconds);
        Restart((int)actual, steps);
    }

    public override void Open() => Output = Hardware.Pwm.Attach(Gpio, Timer);

    public override void SetDuty(int dutyTenThousandths)
    {
        Output!.Counts = Timer.Steps * dutyTenThousandths / 10_000;
        if (Output.IsRunning)
            PwmUnit.Show(Output, Timer);
    }

    public override void Start(int dutyTenThousandths)
    {
        Hardware.Pins.Use(Gpio, $"timer {Timer.Model.Id}");
        Output!.IsRunning = true;
        SetDuty(dutyTenThousandths);
    }

    public override void Stop()
    {
        Output!.Counts = 0;
        PwmUnit.Show(Output, Timer);
    }

    public override void Dispose() => Hardware.Pins.StopUse(Gpio, $"timer {Timer.Model.Id}");

    private static Exception NoDriver(Board hardware, int timer)
        => BoardFault.Raise($"{hardware.Model.Runtime.NanoTarget} has no driver for timer {timer}: its native code follows a null pointer, and the board crashes.");

    // The timer starts with all of its channels off: those that ran stay off until they get a duty again.
    private void Restart(int actualHertz, int steps)
    {
        Timer.Set(actualHertz, steps);
        foreach (PwmOutput output in Timer.Outputs)
        {
            if (output.IsRunning)
            {
                Hardware.Misuse.Report(
                    $"GPIO{output.Gpio}",
                    $"setting a frequency restarts timer {Timer.Model.Id}, and the output stays low until its DutyCycle is set again.");
            }

            output.Counts = 0;
            if (output.IsRunning)
                PwmUnit.Show(output, Timer);
        }
    }
}
