using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;
using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>The digital pins of the MCU.</summary>
public sealed class GpioBank
{
    private readonly Dictionary<int, GpioLine> lines = [];
    private readonly BoardModel model;

    internal GpioBank(BoardModel model, IVirtualClock clock, TraceRecorder trace)
    {
        this.model = model;
        foreach (PinModel pin in model.Pins)
        {
            var line = new GpioLine(pin, clock, trace);
            line.Contended += contention => Contended?.Invoke(contention);
            lines.Add(pin.Gpio, line);
        }
    }

    /// <summary>Two outputs have begun to drive one pin to opposite levels.</summary>
    public event Action<PinContention>? Contended;

    /// <summary>Number of pins that the board brings out.</summary>
    public int Count => lines.Count;

    /// <summary>A pin by its GPIO number.</summary>
    /// <exception cref="ArgumentException">The board does not bring it out.</exception>
    public GpioLine this[int gpio]
        => lines.TryGetValue(gpio, out GpioLine? line)
            ? line
            : throw new ArgumentException($"{model.Name} has no GPIO{gpio}.", nameof(gpio));

    internal void Reset()
    {
        foreach (PinModel pin in model.Pins)
            lines[pin.Gpio].Reset();
    }
}
