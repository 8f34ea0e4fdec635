using Controller.Emulator.Soc;

namespace Controller.Emulator.Faults;

/// <summary>A chip that hears nothing and drives nothing.</summary>
internal sealed class SilentOnSpi(ISpiTarget silent) : SpiDisturbance
{
    public override bool Silences(ISpiTarget target) => ReferenceEquals(target, silent);
}
