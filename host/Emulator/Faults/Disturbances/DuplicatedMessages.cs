using Controller.Emulator.Kernel;
using Controller.Emulator.Soc.Network;

namespace Controller.Emulator.Faults;

/// <summary>MQTT messages that arrive twice; both ends send whole packets.</summary>
internal sealed class DuplicatedMessages(double share, bool toBoard, bool fromBoard, SeededRandom random) : NetworkDisturbance
{
    // MQTT 3.1.1, table 2.1: the upper four bits of a PUBLISH's first byte.
    private const int Publish = 3;

    public override int ExtraCopies(ReadOnlySpan<byte> bytes, bool isToBoard)
        => (isToBoard ? toBoard : fromBoard) && bytes.Length > 0 && bytes[0] >> 4 == Publish && random.NextDouble() < share ? 1 : 0;
}
