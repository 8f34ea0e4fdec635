using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>Pins of an MCU that a board file does not list: they exist, and nothing is wired to them.</summary>
internal static class McuPins
{
    private static readonly IReadOnlySet<PinDirection> Both = new HashSet<PinDirection> { PinDirection.Input, PinDirection.Output };
    private static readonly IReadOnlySet<Pull> Pulls = new HashSet<Pull> { Pull.Up, Pull.Down };

    /// <summary>Pin numbers that the runtime counts: nf-interpreter, <c>CPU_GPIO_GetPinCount</c>.</summary>
    public static int Count(McuFamily family) => family switch
    {
        McuFamily.Esp32 => 40,
        McuFamily.Esp32S3 => 49,
        _ => 256,
    };

    /// <summary>The pin, when the runtime takes the number for one.</summary>
    public static PinModel? Find(McuFamily family, int gpio)
    {
        bool exists = family switch
        {
            // ESP-IDF, SOC_GPIO_VALID_GPIO_MASK.
            McuFamily.Esp32 => gpio is >= 0 and <= 39 and not (24 or (>= 28 and <= 31)),
            McuFamily.Esp32S3 => gpio is >= 0 and <= 48 and not (>= 22 and <= 25),
            _ => gpio is >= 0 and <= 255,
        };
        if (!exists)
            return null;
        bool isInputOnly = family == McuFamily.Esp32 && gpio >= 34;
        return isInputOnly
            ? new PinModel(gpio, new HashSet<PinDirection> { PinDirection.Input }, new HashSet<Pull>(), null, PinReservation.None)
            : new PinModel(gpio, Both, Pulls, null, family == McuFamily.Esp32S3 && gpio is >= 26 and <= 32 ? PinReservation.Flash : PinReservation.None);
    }
}
