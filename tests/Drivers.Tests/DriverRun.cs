using System.Globalization;
using Controller.Emulator;
using Controller.Emulator.Chips;
using Controller.Emulator.Machines;

namespace Controller.Drivers.Tests;

/// <summary>A driver's program on an ESP32-DevKitC with its chip, and what it has printed.</summary>
internal sealed class DriverRun : IDisposable
{
    private readonly BoardBench bench;

    /// <summary>Switches the board on.</summary>
    /// <param name="part">The driver, and the folder of its program.</param>
    /// <param name="wire">Connects the chip.</param>
    public DriverRun(string part, Action<EmulatedBoard> wire) => bench = BoardBench.Boot("esp32-devkitc", FirmwareFiles.FindProgram(part + "Program"), wire);

    public BoardBench Bench => bench;

    /// <summary>The last value printed under a name.</summary>
    public double this[string name] => All(name).Last();

    /// <summary>What the chip has reported that its model does not cover.</summary>
    public IReadOnlyList<UnmodelledAccess> UnmodelledAccesses => bench.Board.UnmodelledAccesses;

    /// <summary>All values printed under a name.</summary>
    public IEnumerable<double> All(string name) => bench.SerialLines
        .Where(line => line.StartsWith(name + "=", StringComparison.Ordinal))
        .Select(line => double.Parse(line.AsSpan(name.Length + 1), CultureInfo.InvariantCulture));

    public DriverRun Advance(double seconds)
    {
        bench.Advance(TimeSpan.FromSeconds(seconds));
        return this;
    }

    public void Dispose() => bench.Dispose();
}
