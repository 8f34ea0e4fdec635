using Controller.Emulator.Chips;
using Controller.Emulator.Plant.Power;

namespace Controller.Emulator.Rigs;

/// <summary>A battery on a power bus, stepped after the drives that load it, and what senses it.</summary>
public sealed class PowerRail
{
    private readonly Battery battery;
    private readonly PowerSource source;
    private readonly double intervalSeconds;

    /// <summary>Connects the battery; the bus settles at once.</summary>
    /// <param name="clock">Steps battery and bus.</param>
    /// <param name="bus">The bus, without the battery.</param>
    /// <param name="battery">The battery.</param>
    /// <param name="wireOhms">Wires, connectors and shunts between battery and bus, at least 0.</param>
    public PowerRail(PlantClock clock, PowerBus bus, Battery battery, double wireOhms)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(bus);
        ArgumentNullException.ThrowIfNull(battery);
        ArgumentOutOfRangeException.ThrowIfNegative(wireOhms);
        this.battery = battery;
        Bus = bus;
        intervalSeconds = clock.IntervalNanoseconds * 1e-9;
        source = new PowerSource("battery", battery.SeriesResistanceOhms + wireOhms) { TakesBack = true, SourceVolts = battery.SourceVolts };
        bus.Add(source);
        bus.Settle();
        clock.AddSupply(_ => Step());
    }

    /// <summary>The bus, up to one interval ahead of the board.</summary>
    public PowerBus Bus { get; }

    /// <summary>Mean current out of the battery over the last interval.</summary>
    public double CurrentAmperes => source.CurrentAmperes;

    /// <summary>Has a monitor sense the battery's current and the bus: IN+ at the battery, IN- at the bus.</summary>
    /// <param name="monitor">The monitor.</param>
    /// <param name="shuntOhms">Its shunt, a part of the rail's wires.</param>
    public void Connect(Ina219Chip monitor, double shuntOhms)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        monitor.ShuntVolts.Source = _ => source.CurrentAmperes * shuntOhms;
        monitor.BusVolts.Source = _ => Bus.BusVolts;
    }

    private void Step()
    {
        source.SourceVolts = battery.SourceVolts;
        source.IsConnected = battery.IsConnected;
        Bus.Step(intervalSeconds);
        battery.Step(intervalSeconds, source.CurrentAmperes);
    }
}
