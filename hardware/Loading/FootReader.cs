using Controller.Hardware.Model;

namespace Controller.Hardware.Loading;

/// <summary>Reads a machine's force cells and the platform that they stand on; both are optional.</summary>
internal sealed class FootReader(PinClaims pins, IReadOnlyList<JointModel> joints)
{
    /// <summary>The firmware reads one cell per control period, and each conversion within 80 ms of its arrival (docs/decisions/0013-foot-force.md).</summary>
    private const int ReadWithinMilliseconds = 80;

    public FootForceModel? ReadCells(ObjectReader machine, int controlPeriodMilliseconds)
    {
        machine.Knows("footForce");
        if (!machine.Has("footForce"))
            return null;
        ObjectReader foot = machine.Object("footForce");
        _ = foot.OneOf("part", ("HX711", 0));
        int link = LinkIndex(foot);
        LoadCellModel cell = ReadLoadCell(foot.Object("loadCell"));
        var cells = new List<FootCellModel>();
        foreach (ObjectReader place in foot.Objects("cells", 3, 4))
        {
            string name = place.Name("name");
            if (cells.Exists(c => string.Equals(c.Name, name, StringComparison.Ordinal)))
                place.Error("name", $"\"{name}\" stands twice; expected names that differ");
            cells.Add(new FootCellModel(name, pins.Input(place, "dataPin"), pins.OutputToInput(place, "clockPin"), JointParts.ReadVector(place, "positionMetres", -0.5, 0.5)));
            place.Done();
        }

        if (cells.Count * controlPeriodMilliseconds > ReadWithinMilliseconds)
            foot.Error("cells", $"{cells.Count} cells take {cells.Count * controlPeriodMilliseconds} ms, one per control period; expected at most {ReadWithinMilliseconds} ms, or conversions are lost");
        var model = new FootForceModel(link, cell, cells, foot.Source());
        foot.Done();
        return model;
    }

    public PlatformModel? ReadPlatform(ObjectReader machine)
    {
        machine.Knows("platform");
        if (!machine.Has("platform"))
            return null;
        if (!machine.Has("footForce"))
            machine.Error("platform", "has pads where the cells of footForce are; expected a footForce beside it");
        ObjectReader platform = machine.Object("platform");
        var model = new PlatformModel(
            pins.OutputToInput(platform, "valvePin"),
            platform.Number("loweredMetres", -3, 0, "m"),
            platform.Number("raisedMetres", -3, 0, "m"),
            platform.Number("metresPerSecond", 0.001, 1, "m/s"),
            platform.Number("stiffnessNewtonsPerMetre", 10, 100_000, "N/m"),
            platform.Number("dissipationSecondsPerMetre", 0, 100, "s/m"),
            platform.Number("frictionRatio", 0, 2, ""),
            platform.Number("slipMetresPerSecond", 0.0001, 0.1, "m/s"),
            platform.Source());
        if (model.LoweredMetres >= model.RaisedMetres)
            platform.Error("loweredMetres", $"{model.LoweredMetres} is not below raisedMetres, {model.RaisedMetres}; expected a lower one");
        platform.Done();
        return model;
    }

    private static LoadCellModel ReadLoadCell(ObjectReader cell)
    {
        var model = new LoadCellModel(
            cell.Number("ratedNewtons", 0.1, 100_000, "N"),
            cell.Number("ratedOutputVoltsPerVolt", 0.0001, 0.01, "V/V"),
            cell.Number("zeroBalanceRatio", -0.5, 0.5, ""),
            cell.Number("nonlinearityRatio", -0.1, 0.1, ""),
            cell.Number("creepRatio", -0.1, 0.1, ""),
            cell.Number("creepTimeConstantSeconds", 1, 100_000, "s"),
            cell.Number("zeroDriftRatioPerKelvin", -0.1, 0.1, "1/K"),
            cell.Number("spanDriftRatioPerKelvin", -0.1, 0.1, "1/K"),
            cell.Source());
        cell.Done();
        return model;
    }

    private int LinkIndex(ObjectReader foot)
    {
        string link = foot.Name("link");
        for (int i = 0; i < joints.Count; i++)
        {
            if (string.Equals(joints[i].Link.Name, link, StringComparison.Ordinal))
                return i;
        }

        if (link.Length > 0)
            foot.Error("link", $"no joint moves a link \"{link}\"; expected one of {string.Join(", ", joints.Select(j => j.Link.Name))}");
        return 0;
    }
}
