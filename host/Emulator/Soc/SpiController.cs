using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;

namespace Controller.Emulator.Soc;

/// <summary>The SPI controllers of the MCU.</summary>
public sealed class SpiController
{
    // SPI1 and SPI2 of nanoFramework on ESP32 (targets/ESP32/_common, device mapping).
    private const int BusCount = 2;

    private readonly SpiBus[] buses;
    private readonly string boardName;

    internal SpiController(string boardName, Scheduler scheduler, TraceRecorder trace)
    {
        this.boardName = boardName;
        buses = [.. Enumerable.Range(1, BusCount).Select(id => new SpiBus(id, scheduler, trace))];
    }

    /// <summary>All buses, in the order of their numbers.</summary>
    public IReadOnlyList<SpiBus> Buses => buses;

    /// <summary>A bus by the number that firmware uses, from 1.</summary>
    /// <exception cref="ArgumentException">The board has no such bus.</exception>
    public SpiBus this[int busId]
        => busId >= 1 && busId <= buses.Length
            ? buses[busId - 1]
            : throw new ArgumentException($"{boardName} has no SPI bus {busId}; it has 1 to {buses.Length}.", nameof(busId));
}
