using Controller.Emulator.Soc;
using Controller.Hardware.Model;

namespace Controller.Emulator.Nano.Pwm;

/// <summary>ESP32's LED PWM controller as nf-interpreter, targets/ESP32, System.Device.Pwm drives it.</summary>
internal sealed class LedcDriver : PwmDriver
{
    // Channels of each speed mode; timers 0 to 3 are high speed where there is a difference, 4 to 7 low speed.
    private const int ChannelsPerMode = 8;
    private const int TimersPerMode = 4;

    private readonly string function;
    private bool isConfigured;

    private LedcDriver(Board hardware, PwmTimer timer, int gpio, int number)
        : base(hardware, timer, gpio)
        => function = $"PWM{number}";

    /// <summary>Bits of duty that the runtime chooses: the most with which the 80 MHz clock needs no divider below 1.</summary>
    public static int DutyBits(PwmTimerModel timer, int hertz)
    {
        for (int bits = timer.Bits - 1; bits > 0; bits--)
        {
            if (timer.ClockHertz * 256 / hertz / (1L << bits) > 256)
                return bits;
        }

        return 1;
    }

    public static LedcDriver? Find(Board hardware, int gpio)
    {
        for (int number = 1; number <= 2 * hardware.Model.Pwm.Timers.Count; number++)
        {
            if (hardware.PinFunctions.PinOf(PinFunctions.Pwm(number)) == gpio)
                return new LedcDriver(hardware, hardware.Pwm.Timer((number - 1) / 2), gpio, number);
        }

        hardware.Misuse.Report($"GPIO{gpio}", $"no PWM function is on the pin, so CreateFromPin returns null: call Configuration.SetPinFunction({gpio}, DeviceFunction.PWM1) first.");
        return null;
    }

    public override void SetFrequency(int hertz, int dutyTenThousandths)
    {
        if (hertz <= 0)
            throw new ArgumentException($"{hertz} Hz is no PWM frequency.", nameof(hertz));
        if (isConfigured && Hardware.Pwm.IsStarted)
        {
            Configure(hertz, dutyTenThousandths);
            PwmUnit.Show(Output!, Timer);
        }

        FrequencyHertz = hertz;
    }

    public override void Open()
    {
        if (Hardware.Gpio.Find(Gpio) is not { Pin.CanOutput: true })
            throw new ArgumentException($"{Name} is input only and cannot carry PWM.");
        bool isLow = Timer.Model.Id >= TimersPerMode;
        bool isKnown = Timer.Outputs.Any(output => output.Gpio == Gpio);
        if (!isKnown && Hardware.Pwm.Taken(id => id >= TimersPerMode == isLow) >= ChannelsPerMode)
            throw new ArgumentException($"{Name}: all {ChannelsPerMode} {(isLow ? "low" : "high")}-speed PWM channels of {Hardware.Model.Mcu.Part} are taken.");
        Output = Hardware.Pwm.Attach(Gpio, Timer);
    }

    public override void SetDuty(int dutyTenThousandths)
    {
        if (Output is null || !Hardware.Pwm.IsStarted)
            return;
        Output.Counts = Counts(dutyTenThousandths, 1L << DutyBits(Timer.Model, FrequencyHertz));
        if (Output.IsRunning)
            PwmUnit.Show(Output, Timer);
    }

    public override void Start(int dutyTenThousandths)
    {
        Configure(FrequencyHertz, dutyTenThousandths);
        Hardware.Pins.Use(Gpio, function);
        isConfigured = true;
        Output!.IsRunning = true;
        Hardware.Pwm.IsStarted = true;
        PwmUnit.Show(Output, Timer);
    }

    public override void Stop()
    {
        Hardware.Pwm.IsStarted = false;
        Output!.IsRunning = false;
        PwmUnit.Show(Output, Timer);
    }

    public override void Dispose()
    {
        if (!Output!.IsRunning)
            Hardware.Pins.StopUse(Gpio, function);
        Timer.Remove(Output);
    }

    private static int Counts(int dutyTenThousandths, long steps) => (int)(steps * dutyTenThousandths / 10_000);

    private void Configure(int hertz, int dutyTenThousandths)
    {
        PwmTimerModel model = Timer.Model;
        if (hertz < model.MinFrequencyHertz || hertz > model.MaxFrequencyHertz)
            throw new ArgumentException($"{Name}: {hertz} Hz is not within {model.MinFrequencyHertz} and {model.MaxFrequencyHertz} Hz, which {Hardware.Model.Mcu.Part}'s PWM timers reach.");
        int bits = DutyBits(model, hertz);
        if (dutyTenThousandths is > 0 and < 10_000 && Counts(dutyTenThousandths, 1L << bits) == 0)
            Hardware.Misuse.Report(Name, $"at {hertz} Hz a duty has {bits} bits, in which {dutyTenThousandths / 10_000.0} is nothing: lower the frequency.");
        Output!.Counts = Counts(dutyTenThousandths, 1L << bits);
        Hardware.Pwm.SetTimer(Timer, Output, hertz, 1 << bits);
    }
}
