using Controller.Hardware.Model;

namespace Controller.Hardware.Loading;

/// <summary>Reads what joints of every drive have: limits, stops, the link.</summary>
internal static class JointParts
{
    /// <summary>A joint that turns further than this would be continuous; servos of the catalogue turn 270 degrees, or a turn in 4096 counts.</summary>
    public const double MaxAngleRadians = 3.2;

    public static Vector3 ReadVector(ObjectReader owner, string field, double min, double max)
    {
        ObjectReader vector = owner.Object(field);
        var model = new Vector3(vector.Number("x", min, max, "m"), vector.Number("y", min, max, "m"), vector.Number("z", min, max, "m"));
        vector.Done();
        return model;
    }

    public static JointAxis ReadAxis(ObjectReader joint) => joint.OneOf("axis", ("x", JointAxis.X), ("y", JointAxis.Y), ("z", JointAxis.Z));

    public static int ReadDirection(ObjectReader joint)
    {
        int direction = joint.Integer("direction", -1, 1);
        if (direction == 0 && joint.Has("direction"))
            joint.Error("direction", "0 is no direction; expected 1 or -1");
        return direction;
    }

    public static JointLimits ReadLimits(ObjectReader limits)
    {
        var model = new JointLimits(
            limits.Number("minPositionRadians", -MaxAngleRadians, MaxAngleRadians, "rad"),
            limits.Number("maxPositionRadians", -MaxAngleRadians, MaxAngleRadians, "rad"),
            limits.Number("maxVelocityRadiansPerSecond", 0.01, 100, "rad/s"),
            limits.Source());
        if (model.MinPositionRadians >= model.MaxPositionRadians)
            limits.Error("minPositionRadians", $"{model.MinPositionRadians} is not below maxPositionRadians, {model.MaxPositionRadians}; expected a range");
        return model;
    }

    public static (double Min, double Max) ReadEndStops(ObjectReader stops, JointLimits limits)
    {
        double min = stops.Number("minPositionRadians", -MaxAngleRadians, MaxAngleRadians, "rad");
        double max = stops.Number("maxPositionRadians", -MaxAngleRadians, MaxAngleRadians, "rad");
        _ = stops.Source();
        if (min > limits.MinPositionRadians)
            stops.Error("minPositionRadians", $"{min} is above the limit, {limits.MinPositionRadians}; expected a stop outside the limits");
        if (max < limits.MaxPositionRadians)
            stops.Error("maxPositionRadians", $"{max} is below the limit, {limits.MaxPositionRadians}; expected a stop outside the limits");
        stops.Done();
        return (min, max);
    }

    public static LinkModel ReadLink(ObjectReader link, TakenValues taken)
    {
        string name = link.Name("name");
        taken.Take(link, "name", "link", name);
        var model = new LinkModel(
            name,
            link.Number("massKilograms", 0.001, 100, "kg"),
            ReadVector(link, "centreOfMassMetres", -2, 2),
            ReadVector(link, "boxMetres", 0.001, 2),
            link.Source());
        link.Done();
        return model;
    }
}
