using System.Runtime.InteropServices;

namespace Controller.Emulator.Soc;

/// <summary>What a byte is made of on a serial wire, after its start bit.</summary>
/// <param name="DataBits">5 to 8, the lowest first.</param>
/// <param name="Parity">The bit after them.</param>
/// <param name="StopBits">1, 1.5 or 2 bit times at the idle level.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UartFrame(int DataBits, UartParity Parity, double StopBits)
{
    /// <summary>Bit times of a byte with its start bit.</summary>
    public double BitsPerByte => 1 + DataBits + (Parity == UartParity.None ? 0 : 1) + StopBits;
}
