using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>
/// The two lines of an I2C bus: what pulls them up and how fast. UM10204 rev. 7, section 7.1: a line rises from 0.3 to
/// 0.7 of the supply in 0.8473 R C.
/// </summary>
internal sealed class I2cWiring
{
    // GY-521 has 4.7 kilohms, Adafruit's PCA9685 board 10, SparkFun's boards 2.2 to 10: what a breakout brings. Assumed for all.
    private const double ModuleOhms = 4_700;

    // ESP32 Series Datasheet, 'DC Characteristics': pull-up 45 kilohms; nf-interpreter switches it on for both lines.
    private const double Esp32InternalOhms = 45_000;

    // Two pins, a connector and 20 cm of wire. Assumed; UM10204 allows 400 pF.
    private const double BusFarads = 50e-12;

    private readonly McuFamily family;
    private double? ohms;
    private bool isFixed;

    public I2cWiring(I2cBusModel bus, McuFamily family)
    {
        this.family = family;
        ohms = bus.PullUpOhms;
        isFixed = ohms is not null;
    }

    /// <summary>Resistors outside the MCU; null for none.</summary>
    public double? Ohms
    {
        get => ohms;
        set
        {
            ohms = value;
            isFixed = true;
        }
    }

    /// <summary>Whether nothing pulls the lines up, so that they never leave low.</summary>
    public bool IsDead => ohms is null && family is McuFamily.Stm32F4 or McuFamily.Stm32F7;

    /// <summary>Whether only the MCU's weak resistors pull.</summary>
    public bool IsWeak => ohms is null && !IsDead;

    /// <summary>Rise time of a line, in nanoseconds.</summary>
    public double RiseNanoseconds
    {
        get
        {
            double conductance = (ohms is { } outside ? 1 / outside : 0) + (family is McuFamily.Esp32 or McuFamily.Esp32S3 ? 1 / Esp32InternalOhms : 0);
            return 0.8473 / conductance * BusFarads * 1e9;
        }
    }

    /// <summary>A chip comes, on a board with resistors as they are sold.</summary>
    public void ChipConnected()
    {
        if (!isFixed)
            ohms = ModuleOhms;
    }

    /// <summary>The longest rise time that the specification allows at a clock, in nanoseconds: UM10204 rev. 7, table 11, t_r.</summary>
    public static double AllowedNanoseconds(int clockHertz) => clockHertz <= 100_000 ? 1000 : clockHertz <= 400_000 ? 300 : 120;

    /// <summary>How long the controller lets a chip hold the clock low, in nanoseconds.</summary>
    public long StretchLimitNanoseconds(int clockHertz) => family switch
    {
        // ESP-IDF's i2c_ll.h for ESP32: the time-out is 20 half periods of the clock.
        McuFamily.Esp32 => 10_000_000_000L / clockHertz,

        // For ESP32-S3: 2 to the bits of 5 half periods, plus 2, in cycles of the 40 MHz crystal.
        McuFamily.Esp32S3 => (1L << (64 - System.Numerics.BitOperations.LeadingZeroCount((ulong)(5 * (40_000_000 / clockHertz / 2))) + 2)) * 25,

        // nf-interpreter, targets/ChibiOS, System.Device.I2c: 20 ms for the whole transfer.
        _ => 20_000_000,
    };
}
