namespace Controller.Emulator.Plant.Dynamixel;

/// <summary>Addresses that X-series servos share (ROBOTIS e-manual, control tables of XL330-M288-T and XL430-W250-T).</summary>
internal static class ControlAddress
{
    public const int ModelNumber = 0;
    public const int FirmwareVersion = 6;
    public const int Id = 7;
    public const int BaudRate = 8;
    public const int ReturnDelayTime = 9;
    public const int DriveMode = 10;
    public const int OperatingMode = 11;
    public const int SecondaryId = 12;
    public const int ProtocolType = 13;
    public const int HomingOffset = 20;
    public const int MovingThreshold = 24;
    public const int TemperatureLimit = 31;
    public const int MaxVoltageLimit = 32;
    public const int MinVoltageLimit = 34;
    public const int PwmLimit = 36;
    public const int CurrentLimit = 38;
    public const int VelocityLimit = 44;
    public const int MaxPositionLimit = 48;
    public const int MinPositionLimit = 52;
    public const int StartupConfiguration = 60;
    public const int PwmSlope = 62;
    public const int Shutdown = 63;
    public const int TorqueEnable = 64;
    public const int StatusReturnLevel = 68;
    public const int RegisteredInstruction = 69;
    public const int HardwareErrorStatus = 70;
    public const int VelocityIGain = 76;
    public const int VelocityPGain = 78;
    public const int PositionDGain = 80;
    public const int PositionIGain = 82;
    public const int PositionPGain = 84;
    public const int Feedforward2ndGain = 88;
    public const int Feedforward1stGain = 90;
    public const int BusWatchdog = 98;
    public const int GoalPwm = 100;
    public const int GoalCurrent = 102;
    public const int GoalVelocity = 104;
    public const int ProfileAcceleration = 108;
    public const int ProfileVelocity = 112;
    public const int GoalPosition = 116;
    public const int RealtimeTick = 120;
    public const int Moving = 122;
    public const int MovingStatus = 123;
    public const int PresentPwm = 124;
    public const int PresentCurrentOrLoad = 126;
    public const int PresentVelocity = 128;
    public const int PresentPosition = 132;
    public const int VelocityTrajectory = 136;
    public const int PositionTrajectory = 140;
    public const int PresentInputVoltage = 144;
    public const int PresentTemperature = 146;
}
