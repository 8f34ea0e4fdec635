using Controller.Emulator.Chips;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Faults;

/// <summary>A chip that hears nothing.</summary>
internal sealed class SilentOnI2c(II2cTarget silent) : I2cDisturbance
{
    public override bool Silences(II2cTarget target, int address) => ReferenceEquals(target, silent);
}
