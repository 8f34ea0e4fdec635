using Controller.Emulator.Kernel;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Faults;

/// <summary>Bytes that do not arrive.</summary>
internal sealed class LossySerial(double share, SeededRandom random) : SerialDisturbance
{
    public override byte? Pass(byte value, bool isToBoard) => random.NextDouble() < share ? null : value;
}
