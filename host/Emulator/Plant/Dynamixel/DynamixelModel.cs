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
    bool HasCurrentSensor)
{
    /// <summary>The type with a part number.</summary>
    /// <exception cref="ArgumentException">No type has it; the message lists those that there are.</exception>
    public static DynamixelModel Of(string part)
    {
        DynamixelModel[] all = [Xl330M288T, Xl430W250T];
        return all.FirstOrDefault(each => each.Part == part)
            ?? throw new ArgumentException($"There is no model of a servo {part}; there are {string.Join(", ", all.Select(each => each.Part))}.", nameof(part));
    }
}
