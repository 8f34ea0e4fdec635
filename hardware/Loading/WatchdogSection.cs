using Controller.Hardware.Model;

namespace Controller.Hardware.Loading;

/// <summary>Reads the section <c>watchdog</c> of a machine file, which a machine may lack.</summary>
internal static class WatchdogSection
{
    private const string Name = "watchdog";

    public static WatchdogModel? Read(ObjectReader machine, PinClaims pins)
    {
        machine.Knows(Name);
        if (!machine.Has(Name))
            return null;
        ObjectReader watchdog = machine.Object(Name);
        (string part, WatchdogTimes times) = watchdog.OneOf(
            "part",
            ("STWD100NX", ("STWD100NX", WatchdogTimes.X)),
            ("STWD100NW", ("STWD100NW", WatchdogTimes.W)),
            ("STWD100NY", ("STWD100NY", WatchdogTimes.Y)));
        var model = new WatchdogModel(part, times, pins.Output(watchdog, "inputPin"), pins.Output(watchdog, "enablePin"), watchdog.Source());
        if (watchdog.OneOf("enablePull", ("up", Pull.Up), ("down", Pull.Down)) != Pull.Up)
            watchdog.Error("enablePull", "the watchdog would run while the pin floats and reset the board before its firmware has begun; expected \"up\"");
        watchdog.Done();
        return model;
    }
}
