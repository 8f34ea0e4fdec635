using System.Runtime.InteropServices;
using Controller.Hardware.Model;

namespace Controller.Emulator.Plant;

/// <summary>What an inertial sensor feels at one instant, in its own axes.</summary>
/// <param name="SpecificForceMetresPerSecondSquared">Acceleration less gravity: a sensor at rest feels 9.81 upward.</param>
/// <param name="AngularRateRadiansPerSecond">Turn rate against the stand.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct InertialSample(
    Vector3 SpecificForceMetresPerSecondSquared,
    Vector3 AngularRateRadiansPerSecond);
