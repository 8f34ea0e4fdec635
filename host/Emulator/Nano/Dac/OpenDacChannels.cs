namespace Controller.Emulator.Nano.Dac;

/// <summary>Channels that firmware has open.</summary>
internal sealed class OpenDacChannels
{
    public HashSet<int> Numbers { get; } = [];
}
