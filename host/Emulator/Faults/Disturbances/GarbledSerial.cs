using Controller.Emulator.Kernel;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Faults;

/// <summary>Bytes that arrive as anything.</summary>
internal sealed class GarbledSerial(double share, SeededRandom random) : SerialDisturbance
{
    public override byte? Pass(byte value, bool isToBoard) => random.NextDouble() < share ? (byte)random.NextUInt64() : value;
}
