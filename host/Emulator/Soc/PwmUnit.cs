using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;
using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>The PWM generators of the MCU. Outputs are known by frequency and duty; edges are not simulated.</summary>
public sealed class PwmUnit
{
    private readonly Dictionary<int, PwmOutput> outputs = [];
    private readonly HashSet<int> taken = [];
    private readonly BoardModel model;
    private readonly IVirtualClock clock;
    private readonly TraceRecorder trace;

    internal PwmUnit(BoardModel model, IVirtualClock clock, TraceRecorder trace)
    {
        this.model = model;
        this.clock = clock;
        this.trace = trace;
    }

    /// <summary>Outputs by GPIO number.</summary>
    public IReadOnlyDictionary<int, PwmOutput> Outputs => outputs;

    /// <summary>Claims a generator for a pin.</summary>
    /// <exception cref="ArgumentException">The pin cannot be an output.</exception>
    /// <exception cref="InvalidOperationException">All generators are taken.</exception>
    public PwmOutput Open(int gpio)
    {
        if (model.FindPin(gpio) is not { CanOutput: true })
            throw new ArgumentException($"GPIO{gpio} of {model.Name} cannot be an output.", nameof(gpio));
        if (!taken.Contains(gpio) && taken.Count >= model.PwmChannels)
            throw new InvalidOperationException($"{model.Name} has {model.PwmChannels} PWM generators, and all are taken.");
        taken.Add(gpio);
        if (outputs.TryGetValue(gpio, out PwmOutput? known))
            return known;
        var output = new PwmOutput(gpio, clock, trace);
        outputs.Add(gpio, output);
        return output;
    }

    internal void Reset()
    {
        taken.Clear();
        foreach (PwmOutput output in outputs.Values)
        {
            if (output.DutyCycle > 0)
                output.Set(output.FrequencyHertz, 0);
        }
    }
}
