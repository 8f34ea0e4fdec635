namespace Controller.Emulator.Plant.Dynamixel;

/// <summary>Instructions of protocol 2.0 (ROBOTIS e-manual, "DYNAMIXEL Protocol 2.0", Instruction).</summary>
public enum DynamixelInstruction
{
    /// <summary>Not an instruction.</summary>
    None = 0,
    Ping = 0x01,
    Read = 0x02,
    Write = 0x03,
    RegWrite = 0x04,
    Action = 0x05,
    FactoryReset = 0x06,
    Reboot = 0x08,
    Clear = 0x10,
    ControlTableBackup = 0x20,
    Status = 0x55,
    SyncRead = 0x82,
    SyncWrite = 0x83,
    FastSyncRead = 0x8A,
    BulkRead = 0x92,
    BulkWrite = 0x93,
    FastBulkRead = 0x9A,
}
