namespace Controller.Emulator.Nano.Spi;

/// <summary>Select lines that firmware's devices have, by bus and GPIO: the runtime looks at one bus only.</summary>
internal sealed class OpenSpiSelects
{
    public HashSet<(int BusId, int Line)> Lines { get; } = [];
}
