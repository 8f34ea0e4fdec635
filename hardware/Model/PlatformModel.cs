namespace Controller.Hardware.Model;

/// <summary>
/// The stand's pneumatic platform below a foot: level pads on springs, one under each force cell, on a lift that rises while its valve is driven.
/// Heights are z in the stand's frame, whose origin is the first joint's.
/// </summary>
/// <param name="ValvePin">GPIO that drives the valve: high raises, low (as after a reset) lets springs lower it.</param>
/// <param name="LoweredMetres">Height of the unloaded pads when it is down.</param>
/// <param name="RaisedMetres">Height of the unloaded pads when it is up.</param>
/// <param name="MetresPerSecond">Speed of the lift, either way.</param>
/// <param name="StiffnessNewtonsPerMetre">Stiffness of all springs together; each pad has its share.</param>
/// <param name="DissipationSecondsPerMetre">The springs' force grows by this share per m/s of compression and shrinks so when they extend.</param>
/// <param name="FrictionRatio">Coulomb friction between sole and pads.</param>
/// <param name="SlipMetresPerSecond">Speed of sliding below which friction is proportional to it: what a sole that should stick creeps with at most.</param>
/// <param name="Source">Why so.</param>
public sealed record PlatformModel(
    int ValvePin,
    double LoweredMetres,
    double RaisedMetres,
    double MetresPerSecond,
    double StiffnessNewtonsPerMetre,
    double DissipationSecondsPerMetre,
    double FrictionRatio,
    double SlipMetresPerSecond,
    string Source);
