using Controller.Emulator.Plant.Motors;
using static Controller.Emulator.Plant.Dynamixel.ControlItem;

namespace Controller.Emulator.Plant.Dynamixel;

public sealed partial record DynamixelModel
{
    /// <summary>The firmware version that this model reports: from it on the X330's table has all that is here.</summary>
    private const int FirmwareVersion = 46;

    /// <summary>
    /// XL330-M288-T. ROBOTIS e-manual, "XL330-M288-T": Control Table of EEPROM Area and of RAM Area; Specifications for the motor: 0.52 N m and
    /// 1.47 A at standstill, 103 rev/min without load, all at 5.0 V, gear 288.4 : 1. Assumed: 0.1 A without load, 0.5 mH, a rotor of
    /// 1e-8 kg m², 12 K/W and 8 s from winding to case, 18 K/W and 400 s from case to air.
    /// </summary>
    public static DynamixelModel Xl330M288T { get; } = new(
        "XL330-M288-T",
        [
            ReadOnly(0, 2, "Model Number", 1200),
            ReadOnly(2, 4, "Model Information"),
            ReadOnly(6, 1, "Firmware Version", FirmwareVersion),
            Writable(7, 1, "ID", 1, 0, 252),
            Writable(8, 1, "Baud Rate", 1, 0, 6),
            Writable(9, 1, "Return Delay Time", 250, 0, 254),
            Writable(10, 1, "Drive Mode", 0, 0, 13),
            Writable(11, 1, "Operating Mode", 3, 0, 16),
            Writable(12, 1, "Secondary(Shadow) ID", 255, 0, 255),
            Writable(13, 1, "Protocol Type", 2, 2, 22),
            Writable(20, 4, "Homing Offset", 0, -1_044_479, 1_044_479),
            Writable(24, 4, "Moving Threshold", 10, 0, 1_023),
            Writable(31, 1, "Temperature Limit", 70, 0, 100),
            Writable(32, 2, "Max Voltage Limit", 70, 31, 70),
            Writable(34, 2, "Min Voltage Limit", 35, 31, 70),
            Writable(36, 2, "PWM Limit", 885, 0, 885),
            Writable(38, 2, "Current Limit", 1_750, 0, 1_750),
            Writable(44, 4, "Velocity Limit", 445, 0, 2_047),
            Writable(48, 4, "Max Position Limit", 4_095, 0, 4_095),
            Writable(52, 4, "Min Position Limit", 0, 0, 4_095),
            Writable(60, 1, "Startup Configuration", 0, 0, 3),
            Writable(62, 1, "PWM Slope", 140, 1, 255),
            Writable(63, 1, "Shutdown", 53, 0, 63),
            .. Ram(positionP: 400, positionD: 0, velocityP: 180, velocityI: 1_600),
            Writable(102, 2, "Goal Current", 0, -1_750, 1_750),
            ReadOnly(126, 2, "Present Current"),
            .. IndirectRows(168, 208, 20, 227),
        ],
        [new IndirectBlock(168, 208, 20)],
        DcMotorParameters.FromRatings(
            5.0, 0.52, 1.47, 103 * 2 * Math.PI / 60, 0.1, 0.5e-3, 1e-8 * 288.4 * 288.4, "ROBOTIS e-manual, XL330-M288-T, Specifications") with
        {
            Thermal = new WindingThermalParameters(12, 8, 18, 400),
        },
        HasCurrentSensor: true);

    private static IEnumerable<ControlItem> Ram(long positionP, long positionD, long velocityP, long velocityI) =>
    [
        Writable(64, 1, "Torque Enable", 0, 0, 1),
        Writable(65, 1, "LED", 0, 0, 1),
        Writable(68, 1, "Status Return Level", 2, 0, 2),
        ReadOnly(69, 1, "Registered Instruction"),
        ReadOnly(70, 1, "Hardware Error Status"),
        Writable(76, 2, "Velocity I Gain", velocityI, 0, 16_383),
        Writable(78, 2, "Velocity P Gain", velocityP, 0, 16_383),
        Writable(80, 2, "Position D Gain", positionD, 0, 16_383),
        Writable(82, 2, "Position I Gain", 0, 0, 16_383),
        Writable(84, 2, "Position P Gain", positionP, 0, 16_383),
        Writable(88, 2, "Feedforward 2nd Gain", 0, 0, 16_383),
        Writable(90, 2, "Feedforward 1st Gain", 0, 0, 16_383),
        Writable(98, 1, "Bus Watchdog", 0, -1, 127),
        Writable(100, 2, "Goal PWM", 885, -885, 885),
        Writable(104, 4, "Goal Velocity", 0, -2_047, 2_047),
        Writable(108, 4, "Profile Acceleration", 0, 0, 32_767),
        Writable(112, 4, "Profile Velocity", 0, 0, 32_767),
        Writable(116, 4, "Goal Position", 0, -1_048_575, 1_048_575),
        ReadOnly(120, 2, "Realtime Tick"),
        ReadOnly(122, 1, "Moving"),
        ReadOnly(123, 1, "Moving Status"),
        ReadOnly(124, 2, "Present PWM"),
        ReadOnly(128, 4, "Present Velocity"),
        ReadOnly(132, 4, "Present Position"),
        ReadOnly(136, 4, "Velocity Trajectory"),
        ReadOnly(140, 4, "Position Trajectory"),
        ReadOnly(144, 2, "Present Input Voltage"),
        ReadOnly(146, 1, "Present Temperature"),
        ReadOnly(147, 1, "Backup Ready"),
    ];

    private static IEnumerable<ControlItem> IndirectRows(int firstAddress, int firstData, int count, int last)
    {
        for (int i = 0; i < count; i++)
            yield return Writable(firstAddress + (2 * i), 2, $"Indirect Address {i + 1}", firstData + i, 64, last);
        for (int i = 0; i < count; i++)
            yield return Writable(firstData + i, 1, $"Indirect Data {i + 1}", 0, 0, 255);
    }
}
