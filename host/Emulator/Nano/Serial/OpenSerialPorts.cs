namespace Controller.Emulator.Nano.Serial;

/// <summary>The ports that a board's firmware has open.</summary>
internal sealed class OpenSerialPorts
{
    /// <summary>2 for COM2.</summary>
    public HashSet<int> Numbers { get; } = [];
}
