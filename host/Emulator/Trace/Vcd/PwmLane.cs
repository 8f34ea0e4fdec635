namespace Controller.Emulator.Trace.Vcd;

/// <summary>The edges of one PWM output, made as they are asked for.</summary>
/// <remarks>Setting n begins at its own instant with a high phase, as LEDC does when it takes a new duty at the end of a period; what is left of the old period is cut off.</remarks>
internal sealed class PwmLane(int signal) : VcdLane
{
    private readonly Queue<(long At, int FrequencyHertz, double Duty)> settings = new();
    private long origin;
    private long periods;
    private double periodNanoseconds;
    private double duty;
    private bool isRunning;
    private bool isHighNext;

    /// <inheritdoc/>
    public override long NextNanoseconds
    {
        get
        {
            long edge = isRunning ? NextEdge() : long.MaxValue;
            return settings.TryPeek(out var next) ? Math.Min(edge, next.At) : edge;
        }
    }

    /// <summary>A new setting.</summary>
    public void Set(long nanoseconds, int frequencyHertz, double dutyCycle) => settings.Enqueue((nanoseconds, frequencyHertz, dutyCycle));

    /// <inheritdoc/>
    public override VcdEdge Take()
    {
        if (settings.TryPeek(out var next) && (!isRunning || next.At <= NextEdge()))
            return Begin(settings.Dequeue());
        long at = NextEdge();
        bool level = isHighNext;
        if (isHighNext)
            periods++;
        isHighNext = !isHighNext;
        return new VcdEdge(at, level ? 1 : 0, signal);
    }

    private VcdEdge Begin((long At, int FrequencyHertz, double Duty) setting)
    {
        origin = setting.At;
        periods = 0;
        duty = setting.Duty;
        isRunning = setting.FrequencyHertz > 0 && duty is > 0 and < 1;
        periodNanoseconds = isRunning ? 1e9 / setting.FrequencyHertz : 0;
        isHighNext = false;
        return new VcdEdge(origin, duty > 0 ? 1 : 0, signal);
    }

    // The falling edge of the present period, or the rising edge of the next.
    private long NextEdge() => origin + (long)Math.Round((periods + (isHighNext ? 1 : duty)) * periodNanoseconds);
}
