using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;

namespace Controller.Emulator.Soc;

/// <summary>One PWM output.</summary>
public sealed class PwmOutput
{
    private readonly IVirtualClock clock;
    private readonly TraceRecorder trace;

    internal PwmOutput(int gpio, IVirtualClock clock, TraceRecorder trace)
    {
        Gpio = gpio;
        this.clock = clock;
        this.trace = trace;
    }

    /// <summary>The output has changed.</summary>
    public event Action? Changed;

    /// <summary>GPIO number.</summary>
    public int Gpio { get; }

    /// <summary>Periods per second.</summary>
    public int FrequencyHertz { get; private set; }

    /// <summary>High share of a period, 0 to 1, in the timer's steps; 0 while stopped.</summary>
    public double DutyCycle { get; private set; }

    /// <summary>High counts in the compare register.</summary>
    internal int Counts { get; set; }

    /// <summary>Whether the generator reaches the pin.</summary>
    internal bool IsRunning { get; set; }

    /// <summary>Sets the output.</summary>
    internal void Set(int frequencyHertz, double dutyCycle)
    {
        FrequencyHertz = frequencyHertz;
        DutyCycle = dutyCycle;
        trace.Wires?.Pwm(Gpio, clock.NowNanoseconds, frequencyHertz, dutyCycle);
        trace.Number(clock.NowNanoseconds, TraceKind.Pwm, Gpio, dutyCycle);
        Changed?.Invoke();
    }
}
