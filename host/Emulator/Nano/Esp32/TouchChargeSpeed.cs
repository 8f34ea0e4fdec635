namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.TouchChargeSpeed</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.TouchChargeSpeed")]
public struct TouchChargeSpeed
{
    public ChargeSpeed Speed { get; set; }

    public InitialCharge Charge { get; set; }

    /// <summary><c>nanoFramework.Hardware.Esp32.Touch.TouchChargeSpeed.ChargeSpeed</c>.</summary>
    [NanoType("nanoFramework.Hardware.Esp32.Touch.TouchChargeSpeed/ChargeSpeed")]
    public enum ChargeSpeed
    {
        Zero = 0,
        Slowest = 1,
        Speed2 = 2,
        Speed3 = 3,
        Speed4 = 4,
        Speed5 = 5,
        Speed6 = 6,
        Fastest = 7,
    }

    /// <summary><c>nanoFramework.Hardware.Esp32.Touch.TouchChargeSpeed.InitialCharge</c>.</summary>
    [NanoType("nanoFramework.Hardware.Esp32.Touch.TouchChargeSpeed/InitialCharge")]
    public enum InitialCharge
    {
        Low = 0,
        High = 1,
    }
}
