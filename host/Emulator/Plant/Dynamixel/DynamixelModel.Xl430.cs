using Controller.Emulator.Plant.Motors;
using static Controller.Emulator.Plant.Dynamixel.ControlItem;

namespace Controller.Emulator.Plant.Dynamixel;

public sealed partial record DynamixelModel
{
    /// <summary>
    /// XL430-W250-T. ROBOTIS e-manual, "XL430-W250-T": Control Table of EEPROM Area and of RAM Area; for the motor the figures that
    /// "2XL430-W250", Specifications, gives for the same drive train: 1.4 N m and 1.3 A at standstill, 57 rev/min without load, all at 11.1 V. Assumed:
    /// 0.1 A without load, 1 mH, a rotor of 2e-8 kg m² behind 257.4 : 1, 10 K/W and 10 s from winding to case, 12 K/W and 600 s from case to air.
    /// </summary>
    public static DynamixelModel Xl430W250T { get; } = new(
        "XL430-W250-T",
        [
            ReadOnly(0, 2, "Model Number", 1060),
            ReadOnly(2, 4, "Model Information"),
            ReadOnly(6, 1, "Firmware Version", FirmwareVersion),
            Writable(7, 1, "ID", 1, 0, 252),
            Writable(8, 1, "Baud Rate", 1, 0, 7),
            Writable(9, 1, "Return Delay Time", 250, 0, 254),
            Writable(10, 1, "Drive Mode", 0, 0, 13),
            Writable(11, 1, "Operating Mode", 3, 0, 16),
            Writable(12, 1, "Secondary(Shadow) ID", 255, 0, 255),
            Writable(13, 1, "Protocol Type", 2, 1, 2),
            Writable(20, 4, "Homing Offset", 0, -1_044_479, 1_044_479),
            Writable(24, 4, "Moving Threshold", 10, 0, 1_023),
            Writable(31, 1, "Temperature Limit", 72, 0, 100),
            Writable(32, 2, "Max Voltage Limit", 140, 60, 140),
            Writable(34, 2, "Min Voltage Limit", 60, 60, 140),
            Writable(36, 2, "PWM Limit", 885, 0, 885),
            Writable(44, 4, "Velocity Limit", 265, 0, 1_023),
            Writable(48, 4, "Max Position Limit", 4_095, 0, 4_095),
            Writable(52, 4, "Min Position Limit", 0, 0, 4_095),
            Writable(60, 1, "Startup Configuration", 0, 0, 3),
            Writable(63, 1, "Shutdown", 52, 0, 63),
            .. Ram(positionP: 640, positionD: 4_000, velocityP: 100, velocityI: 1_000),
            ReadOnly(126, 2, "Present Load"),
            .. IndirectRows(168, 224, 28, 661),
            .. IndirectRows(578, 634, 28, 661),
        ],
        [new IndirectBlock(168, 224, 28), new IndirectBlock(578, 634, 28)],
        DcMotorParameters.FromRatings(
            11.1, 1.4, 1.3, 57 * 2 * Math.PI / 60, 0.1, 1e-3, 2e-8 * 257.4 * 257.4, "ROBOTIS e-manual, 2XL430-W250, Specifications") with
        {
            Thermal = new WindingThermalParameters(10, 10, 12, 600),
        },
        HasCurrentSensor: false);
}
