namespace Controller.Hardware.Model;

/// <summary>One actuated axis with a serial bus servo, and the link that it moves.</summary>
/// <param name="Name">Name, such as <c>elbow</c>.</param>
/// <param name="Axis">Axis of rotation.</param>
/// <param name="OriginMetres">The joint in the frame of the link before it; the first joint's in the stand's.</param>
/// <param name="Wiring">The servo on the bus.</param>
/// <param name="Limits">What firmware may ask.</param>
/// <param name="MinEndStopRadians">Mechanical stop below the limits.</param>
/// <param name="MaxEndStopRadians">Mechanical stop above the limits.</param>
/// <param name="Link">The link that it moves.</param>
public sealed record BusJointModel(
    string Name,
    JointAxis Axis,
    Vector3 OriginMetres,
    BusServoWiring Wiring,
    JointLimits Limits,
    double MinEndStopRadians,
    double MaxEndStopRadians,
    LinkModel Link) : IJointModel;
