using Controller.Emulator.Soc;

namespace Controller.Emulator.Faults;

/// <summary>A data line to the MCU that stays at a level.</summary>
internal sealed class StuckMiso(bool level) : SpiDisturbance
{
    public override int Garble(int word, int bits) => level ? (1 << bits) - 1 : 0;
}
