namespace Controller.Chips.Tests;

/// <summary>Registers of 16 bits, high byte first.</summary>
internal static class I2cMasterWords
{
    public static ushort ReadWord(this I2cMaster bus, byte register)
    {
        byte[] bytes = bus.Read(register, 2);
        return (ushort)((bytes[0] << 8) | bytes[1]);
    }

    public static void WriteWord(this I2cMaster bus, byte register, int value) => bus.Write(register, (byte)(value >> 8), (byte)value);
}
