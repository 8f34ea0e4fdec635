using Controller.Contract;
using Controller.Hardware.Model;

namespace Controller.Hardware.Loading;

/// <summary>Reads a machine's stop reactions; they are optional.</summary>
internal static class StopsReader
{
    private static readonly (string Name, StopCause Cause)[] Causes =
    [
        ("command", StopCause.Command), ("leaseExpired", StopCause.LeaseExpired), ("networkLost", StopCause.NetworkLost), ("followingError", StopCause.FollowingError),
        ("overtemperature", StopCause.Overtemperature), ("overcurrent", StopCause.Overcurrent), ("undervoltage", StopCause.Undervoltage),
        ("overvoltage", StopCause.Overvoltage), ("sensor", StopCause.Sensor), ("actuator", StopCause.Actuator), ("heap", StopCause.Heap),
    ];

    /// <summary>The section, or null where the file has none.</summary>
    /// <param name="machine">The file.</param>
    /// <param name="joints">Names and ranges of the joints, in order.</param>
    public static StopsModel? Read(ObjectReader machine, IReadOnlyList<(string Name, double Min, double Max)> joints)
    {
        machine.Knows("stops");
        if (!machine.Has("stops"))
            return null;
        ObjectReader stops = machine.Object("stops");
        CollapseModel? collapse = ReadCollapse(stops, joints);
        var reactions = new Dictionary<StopCause, StopReaction>();
        foreach ((string name, StopCause cause) in Causes)
        {
            reactions[cause] = stops.OneOf(
                name,
                ("category-0", StopReaction.RemovePower),
                ("category-1", StopReaction.StopThenRemovePower),
                ("category-2", StopReaction.StopAndHold),
                ("collapse", StopReaction.CollapseThenRemovePower));
            if (reactions[cause] == StopReaction.CollapseThenRemovePower && collapse is null)
                stops.Error(name, "there is no posture to collapse to; expected a \"collapse\" section with seconds and positionsRadians");
            if (reactions[cause] == StopReaction.StopAndHold && cause > StopCause.NetworkLost)
                stops.Error(name, "power cannot stay on after a fault; expected \"category-0\", \"category-1\" or \"collapse\"");
        }

        var model = new StopsModel(reactions, collapse, stops.Source());
        stops.Done();
        return model;
    }

    private static CollapseModel? ReadCollapse(ObjectReader stops, IReadOnlyList<(string Name, double Min, double Max)> joints)
    {
        stops.Knows("collapse");
        if (!stops.Has("collapse"))
            return null;
        ObjectReader collapse = stops.Object("collapse");
        double seconds = collapse.Number("seconds", 0.1, 30, "s");
        ObjectReader positions = collapse.Object("positionsRadians");
        double[] radians = [.. joints.Select(joint => ReadPosition(positions, joint))];
        positions.Done();
        collapse.Done();
        return new CollapseModel(seconds, radians);
    }

    // The limits themselves may be wrong the other way round, which is told where they stand.
    private static double ReadPosition(ObjectReader positions, (string Name, double Min, double Max) joint)
    {
        double radians = positions.Number(joint.Name, -10, 10, "rad");
        if (joint.Min < joint.Max && (radians < joint.Min || radians > joint.Max))
            positions.Error(joint.Name, $"{radians} is outside the joint's limits; expected {joint.Min} to {joint.Max} rad");
        return radians;
    }
}
