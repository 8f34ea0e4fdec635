namespace Controller.Hardware.Model;

/// <summary>A half-duplex serial bus with servos, and the switch of their supply.</summary>
/// <param name="Port">The board's serial port; its adapter finds the direction itself.</param>
/// <param name="Baud">Bits per second.</param>
/// <param name="PowerEnablePin">GPIO of the supply's switch: on while high.</param>
/// <param name="PowerEnablePull">Resistor outside the MCU that holds the pin while nothing drives it.</param>
/// <param name="Joints">The joints, from the stand outward.</param>
/// <param name="Gripper">The gripper at the last link; null for none.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record ServoBusModel(
    SerialPortModel Port,
    int Baud,
    int PowerEnablePin,
    Pull PowerEnablePull,
    IReadOnlyList<BusJointModel> Joints,
    GripperModel? Gripper,
    string Source)
{
    /// <summary>All servos in the order of the joints, the gripper's last.</summary>
    public IReadOnlyList<BusServoWiring> Servos =>
        Gripper is null ? [.. Joints.Select(joint => joint.Wiring)] : [.. Joints.Select(joint => joint.Wiring), Gripper.Wiring];
}
