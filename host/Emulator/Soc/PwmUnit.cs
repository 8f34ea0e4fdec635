using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;
using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>The PWM generators of the MCU. Outputs are known by frequency and duty; edges are not simulated.</summary>
public sealed class PwmUnit
{
    private readonly Dictionary<int, PwmOutput> outputs = [];
    private readonly Dictionary<int, PwmTimer> timers = [];
    private readonly BoardModel model;
    private readonly MisuseLog misuse;
    private readonly IVirtualClock clock;
    private readonly TraceRecorder trace;

    internal PwmUnit(BoardModel model, MisuseLog misuse, IVirtualClock clock, TraceRecorder trace)
    {
        this.model = model;
        this.misuse = misuse;
        this.clock = clock;
        this.trace = trace;
        foreach (PwmTimerModel timer in model.Pwm.Timers)
            timers.Add(timer.Id, new PwmTimer(timer));
    }

    /// <summary>Outputs by GPIO number: those that firmware has had or that something is wired to.</summary>
    public IReadOnlyDictionary<int, PwmOutput> Outputs => outputs;

    /// <summary>The output of a pin, for what is wired to it before firmware starts it; off until then.</summary>
    /// <param name="gpio">GPIO number.</param>
    public PwmOutput Output(int gpio)
    {
        if (!outputs.TryGetValue(gpio, out PwmOutput? output))
            outputs.Add(gpio, output = new PwmOutput(gpio, clock, trace));
        return output;
    }

    /// <summary>Whether firmware has started an output and stopped none since: a flag that nanoFramework on ESP32 keeps for all of them.</summary>
    internal bool IsStarted { get; set; }

    internal PwmTimer Timer(int id) => timers[id];

    /// <summary>The timer that reaches a pin, as nanoFramework looks for it; null when none does.</summary>
    internal PwmTimer? FindTimer(int gpio)
        => timers.Values.FirstOrDefault(timer => timer.Model.Outputs.Any(output => output.Gpio == gpio));

    /// <summary>The output of a pin on a timer.</summary>
    internal PwmOutput Attach(int gpio, PwmTimer timer)
    {
        PwmOutput output = Output(gpio);
        timer.Add(output);
        return output;
    }

    /// <summary>How many outputs are taken on the timers of a group of channels.</summary>
    internal int Taken(Func<int, bool> isInGroup)
        => timers.Values.Where(timer => isInGroup(timer.Model.Id)).Sum(timer => timer.Outputs.Count);

    /// <summary>Gives a timer a frequency. Its other outputs get it too, and their compare registers keep their counts.</summary>
    internal void SetTimer(PwmTimer timer, PwmOutput cause, int frequencyHertz, int steps)
    {
        bool changes = timer.FrequencyHertz != frequencyHertz || timer.Steps != steps;
        timer.Set(frequencyHertz, steps);
        if (!changes)
            return;
        foreach (PwmOutput output in timer.Outputs)
        {
            if (output == cause || !output.IsRunning)
                continue;
            misuse.Report(
                $"GPIO{output.Gpio}",
                $"its PWM shares timer {timer.Model.Id} with GPIO{cause.Gpio}, which was set to {frequencyHertz} Hz: both run at that now. Put outputs of different frequency on different timers.");
            Show(output, timer);
        }
    }

    /// <summary>Brings an output to what its registers say.</summary>
    internal static void Show(PwmOutput output, PwmTimer timer)
    {
        double duty = output.IsRunning ? Math.Min(output.Counts / (double)timer.Steps, 1) : 0;
        output.Set(timer.FrequencyHertz, duty);
    }

    internal void Reset()
    {
        IsStarted = false;
        foreach (PwmTimer timer in timers.Values)
            timer.Reset();
        foreach (PwmOutput output in outputs.Values)
        {
            output.IsRunning = false;
            output.Counts = 0;
            if (output.DutyCycle > 0)
                output.Set(output.FrequencyHertz, 0);
        }
    }
}
