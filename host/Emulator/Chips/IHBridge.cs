using Controller.Emulator.Plant.Motors;

namespace Controller.Emulator.Chips;

/// <summary>What an H-bridge makes of its inputs now. Its switches are ideal: add their resistance to the motor's.</summary>
public interface IHBridge
{
    /// <summary>What it does with the motor's terminals.</summary>
    BridgeState State { get; }

    /// <summary>Share of the time that the supply lies on the terminals, -1 to 1; 0 unless it drives.</summary>
    double DutyRatio { get; }
}
