using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;
using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>The digital pins of the MCU.</summary>
public sealed class GpioBank
{
    private readonly SortedDictionary<int, GpioLine> lines = [];
    private readonly BoardModel model;
    private readonly IVirtualClock clock;
    private readonly TraceRecorder trace;

    internal GpioBank(BoardModel model, IVirtualClock clock, TraceRecorder trace)
    {
        this.model = model;
        this.clock = clock;
        this.trace = trace;
        foreach (PinModel pin in model.Pins)
            _ = Add(pin);
    }

    /// <summary>Two outputs have begun to drive one pin to opposite levels.</summary>
    public event Action<PinContention>? Contended;

    /// <summary>Pin numbers that the runtime counts, whether the board brings them out or not.</summary>
    public int Count => McuPins.Count(model.Mcu.Family);

    /// <summary>A pin by its GPIO number.</summary>
    /// <exception cref="ArgumentException">The board does not bring it out.</exception>
    public GpioLine this[int gpio]
        => model.FindPin(gpio) is not null
            ? lines[gpio]
            : throw new ArgumentException($"{model.Name} has no GPIO{gpio}.", nameof(gpio));

    /// <summary>A pin of the MCU, also one that the board does not bring out; null when there is none of that number.</summary>
    internal GpioLine? Find(int gpio)
    {
        if (!lines.TryGetValue(gpio, out GpioLine? line) && McuPins.Find(model.Mcu.Family, gpio) is { } pin)
            line = Add(pin);
        return line;
    }

    internal void Reset()
    {
        foreach (GpioLine line in lines.Values)
            line.Reset();
    }

    private GpioLine Add(PinModel pin)
    {
        var line = new GpioLine(pin, clock, trace);
        line.Contended += contention => Contended?.Invoke(contention);
        lines.Add(pin.Gpio, line);
        return line;
    }
}
