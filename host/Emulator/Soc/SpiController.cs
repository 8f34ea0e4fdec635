using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;
using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>The SPI controllers of the MCU.</summary>
public sealed class SpiController
{
    private readonly SortedDictionary<int, SpiBus> buses = [];
    private readonly string boardName;

    internal SpiController(BoardModel model, MisuseLog misuse, Scheduler scheduler, TraceRecorder trace)
    {
        boardName = model.Name;
        foreach (SpiBusModel bus in model.SpiBuses)
            buses.Add(bus.Id, new SpiBus(bus, misuse, scheduler, trace));
    }

    /// <summary>All buses, in the order of their numbers.</summary>
    public IReadOnlyCollection<SpiBus> Buses => buses.Values;

    /// <summary>A bus by the number that firmware uses.</summary>
    /// <exception cref="ArgumentException">The board has no such bus.</exception>
    public SpiBus this[int busId]
        => buses.TryGetValue(busId, out SpiBus? bus)
            ? bus
            : throw new ArgumentException($"{boardName} has no SPI bus {busId}; it has {string.Join(", ", buses.Keys)}.", nameof(busId));

    internal void Reset()
    {
        foreach (SpiBus bus in buses.Values)
            bus.Reset();
    }
}
