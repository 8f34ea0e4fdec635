namespace Controller.Emulator.Plant.Motors;

/// <summary>What an H-bridge does with a motor's terminals.</summary>
public enum BridgeState
{
    /// <summary>All switches off: the current ends through the diodes, then the winding is open.</summary>
    Coast,

    /// <summary>Both terminals on one rail: the motor works on its own resistance.</summary>
    Brake,

    /// <summary>A voltage lies on the terminals.</summary>
    Drive,
}
