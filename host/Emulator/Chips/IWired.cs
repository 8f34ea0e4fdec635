namespace Controller.Emulator.Chips;

/// <summary>A part that reaches the board over a signal wire of its own, which can break.</summary>
public interface IWired : IChip
{
    /// <summary>Whether the wire is broken: what the board's pin then sees is up to the part's circuit.</summary>
    bool IsBroken { get; set; }
}
