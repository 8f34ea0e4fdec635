namespace Controller.Emulator.Plant.Dynamixel;

/// <summary>Error number of a status packet, bits 6 to 0 (ROBOTIS e-manual, "DYNAMIXEL Protocol 2.0", Error).</summary>
public enum DynamixelError
{
    None = 0,
    ResultFail = 1,
    Instruction = 2,
    Crc = 3,
    DataRange = 4,
    DataLength = 5,
    DataLimit = 6,
    Access = 7,
}
