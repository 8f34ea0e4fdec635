using Controller.Emulator.Kernel;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Faults;

/// <summary>Bytes that arrive as anything.</summary>
internal sealed class GarbledI2c(double share, SeededRandom random) : I2cDisturbance
{
    public override byte Garble(int address, byte value) => random.NextDouble() < share ? (byte)random.NextUInt64() : value;
}
