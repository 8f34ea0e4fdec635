namespace Controller.Emulator.Replay;

/// <summary>What a recorded signal is between two of its samples.</summary>
public enum Interpolation
{
    /// <summary>On the straight line between them.</summary>
    Linear,

    /// <summary>The earlier one, until the next.</summary>
    Hold,

    /// <summary>The nearer one; in the middle the later.</summary>
    Nearest,
}
