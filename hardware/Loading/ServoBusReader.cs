using Controller.Hardware.Model;

namespace Controller.Hardware.Loading;

/// <summary>Reads a serial bus with its servos: the port, the supply's switch, joints and gripper.</summary>
internal sealed class ServoBusReader(PartFiles parts, BoardModel board, PinClaims pins, SupplyModel supply)
{
    /// <summary>Baud Rate (8) of the X series; XL330 ends at 4 Mbit/s.</summary>
    private static readonly int[] BaudRates = [9_600, 57_600, 115_200, 1_000_000, 2_000_000, 3_000_000, 4_000_000, 4_500_000];

    private readonly TakenValues taken = new();

    public ServoBusModel? Read(ObjectReader machine)
    {
        ObjectReader bus = machine.Object("servoBus");
        SerialPortModel? port = ReadPort(bus);
        int baud = bus.Integer("baud", BaudRates[0], BaudRates[^1], "Bd");
        if (!BaudRates.Contains(baud) && bus.Has("baud"))
            bus.Error("baud", $"{baud} is none of the servos'; expected one of {string.Join(", ", BaudRates)}");
        int power = pins.Output(bus, "powerEnablePin");
        Pull pull = bus.OneOf("powerEnablePull", ("down", Pull.Down), ("up", Pull.Up));
        if (pull != Pull.Down)
            bus.Error("powerEnablePull", "the servos would be supplied while the pin floats, as in every reset; expected \"down\", the level at which the switch is open");
        string source = bus.Source();
        bus.Done();
        IReadOnlyList<BusJointModel> joints = [.. machine.Objects("joints", 1, 8).Select(ReadJoint)];
        GripperModel? gripper = machine.Has("gripper") ? ReadGripper(machine.Object("gripper")) : null;
        machine.Knows("gripper");
        return port is null ? null : new ServoBusModel(port, baud, power, pull, joints, gripper, source);
    }

    private SerialPortModel? ReadPort(ObjectReader bus)
    {
        int number = bus.Integer("port", 1, 9);
        SerialPortModel? port = board.SerialPorts.FirstOrDefault(each => each.Number == number);
        if (port is null && bus.Has("port"))
            bus.Error("port", $"{board.Name} has no serial port {number}; expected one of {string.Join(", ", board.SerialPorts.Select(each => each.Number))}");
        else if (port is { TxPin: null } or { RxPin: null })
            bus.Error("port", $"COM{number} has no pins on {board.Name} until firmware assigns some, which the firmware for servo buses does not; expected a port with pins of its own");
        else if (port is { TxPin: { } tx, RxPin: { } rx })
            pins.Claim(tx, rx, $"COM{number}");
        return port;
    }

    private BusJointModel ReadJoint(ObjectReader joint)
    {
        string name = joint.Name("name");
        taken.Take(joint, "name", "joint", name);
        BusServoWiring? wiring = ReadWiring(joint);
        ObjectReader limitsReader = joint.Object("limits");
        JointLimits limits = JointParts.ReadLimits(limitsReader);
        (double minStop, double maxStop) = JointParts.ReadEndStops(joint.Object("endStops"), limits);
        if (wiring is not null)
            CheckServo(joint, limitsReader, wiring, limits);
        limitsReader.Done();
        var model = new BusJointModel(
            name,
            JointParts.ReadAxis(joint),
            JointParts.ReadVector(joint, "originMetres", -2, 2),
            wiring!,
            limits,
            minStop,
            maxStop,
            JointParts.ReadLink(joint.Object("link"), taken));
        _ = joint.Text("originSource", "where originMetres comes from");
        joint.Done();
        return model;
    }

    private GripperModel ReadGripper(ObjectReader gripper)
    {
        string name = gripper.Name("name");
        taken.Take(gripper, "name", "joint", name);
        BusServoWiring? wiring = ReadWiring(gripper);
        ObjectReader limitsReader = gripper.Object("limits");
        JointLimits limits = JointParts.ReadLimits(limitsReader);
        ObjectReader jaws = gripper.Object("jaws");
        var model = new GripperModel(
            name,
            wiring!,
            limits,
            gripper.Number("dutyLimitRatio", 0.01, 1, ""),
            jaws.Number("strokeMetres", 0.001, 1, "m"),
            jaws.Number("openingMetresPerRadian", 0.0001, 1, "m/rad"),
            jaws.Number("frictionRatio", 0.01, 2, ""),
            jaws.Number("padHeightMetres", 0.001, 1, "m"),
            jaws.Source());
        if (limits.MinPositionRadians < 0)
            limitsReader.Error("minPositionRadians", $"{limits.MinPositionRadians} is beyond closed; expected at least 0, where the pads touch");
        if (limits.MaxPositionRadians * model.OpeningMetresPerRadian > model.StrokeMetres)
            limitsReader.Error("maxPositionRadians", $"{limits.MaxPositionRadians} opens the jaws by {limits.MaxPositionRadians * model.OpeningMetresPerRadian:0.####} m; expected at most jaws.strokeMetres, {model.StrokeMetres}");
        if (wiring is not null)
            CheckServo(gripper, limitsReader, wiring, limits);
        limitsReader.Done();
        jaws.Done();
        gripper.Done();
        return model;
    }

    private BusServoWiring? ReadWiring(ObjectReader joint)
    {
        BusServoModel? servo = parts.BusServo(joint, "actuator");
        int id = joint.Integer("busId", 0, 252);
        taken.Take(joint, "busId", "bus ID", $"{id}");
        int direction = JointParts.ReadDirection(joint);
        int zero = joint.Integer("zeroCount", 0, BusServoModel.CountsPerRevolution - 1);
        return servo is null ? null : new BusServoWiring(servo, id, direction, zero);
    }

    private void CheckServo(ObjectReader joint, ObjectReader limitsReader, BusServoWiring wiring, JointLimits limits)
    {
        BusServoModel servo = wiring.Servo;
        (string Field, double Position)[] ends = [("minPositionRadians", limits.MinPositionRadians), ("maxPositionRadians", limits.MaxPositionRadians)];
        foreach ((string field, double position) in ends)
        {
            double count = wiring.CountAt(position);
            if (!(count >= 0 && count < BusServoModel.CountsPerRevolution))
                limitsReader.Error(field, $"{position} is count {count:0} of {servo.Name}; expected a position within its 0 to {BusServoModel.CountsPerRevolution - 1}");
        }

        if (limits.MaxVelocityRadiansPerSecond > servo.NoLoadVelocityRadiansPerSecond)
            limitsReader.Error("maxVelocityRadiansPerSecond", $"{limits.MaxVelocityRadiansPerSecond} is above {servo.NoLoadVelocityRadiansPerSecond:0.###}, the no-load velocity of {servo.Name}; expected at most that");
        if (supply.NominalVolts < servo.MinSupplyVolts || supply.NominalVolts > servo.MaxSupplyVolts)
            joint.Error("actuator", $"{servo.Name} takes {servo.MinSupplyVolts} to {servo.MaxSupplyVolts} V; expected supply.nominalVolts, {supply.NominalVolts}, within");
    }
}
