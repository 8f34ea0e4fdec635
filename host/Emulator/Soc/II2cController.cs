namespace Controller.Emulator.Soc;

/// <summary>Another controller on a bus of the MCU's.</summary>
public interface II2cController
{
    /// <summary>
    /// Asked at each START of the MCU: the address byte that this controller begins to send at the same time; null when it is quiet.
    /// The byte with the lower bits first in time wins (UM10204 rev. 7, section 3.1.8); the loser lets go of the bus.
    /// </summary>
    byte? StartsTogether(long nowNanoseconds);
}
