using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>A timer that makes PWM: one frequency and one resolution for all of its outputs.</summary>
internal sealed class PwmTimer(PwmTimerModel model)
{
    private readonly List<PwmOutput> outputs = [];

    public PwmTimerModel Model { get; } = model;

    /// <summary>Outputs that are on the timer.</summary>
    public IReadOnlyList<PwmOutput> Outputs => outputs;

    /// <summary>Periods per second; 0 until it is set up.</summary>
    public int FrequencyHertz { get; private set; }

    /// <summary>Counts of a period.</summary>
    public int Steps { get; private set; } = 1;

    public void Add(PwmOutput output)
    {
        if (!outputs.Contains(output))
            outputs.Add(output);
    }

    public void Remove(PwmOutput output) => outputs.Remove(output);

    public void Set(int frequencyHertz, int steps)
    {
        FrequencyHertz = frequencyHertz;
        Steps = steps;
    }

    public void Reset()
    {
        outputs.Clear();
        FrequencyHertz = 0;
        Steps = 1;
    }
}
