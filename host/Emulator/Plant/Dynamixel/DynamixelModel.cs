using Controller.Emulator.Plant.Motors;

namespace Controller.Emulator.Plant.Dynamixel;

/// <summary>A type of servo: its control table and its motor.</summary>
/// <param name="Part">Part number as printed on the part.</param>
/// <param name="Items">Rows of the control table.</param>
/// <param name="Indirect">Its indirect addresses.</param>
/// <param name="Motor">Motor and gear at the horn.</param>
/// <param name="HasCurrentSensor">Whether address 126 is a current in milliamperes; else it is a load in 0.1 %.</param>
public sealed partial record DynamixelModel(
    string Part,
    IReadOnlyList<ControlItem> Items,
    IReadOnlyList<IndirectBlock> Indirect,
    DcMotorParameters Motor,
    bool HasCurrentSensor);
