using System.Runtime.InteropServices;

namespace Controller.Emulator.Trace;

/// <summary>How a word goes over an SPI bus.</summary>
/// <param name="Mode">0 to 3: clock polarity times two plus clock phase.</param>
/// <param name="Nanoseconds">Beginning of the first bit.</param>
/// <param name="WordNanoseconds">From there to the end of the last bit.</param>
/// <param name="Bits">Bits of the word.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SpiWire(int Mode, long Nanoseconds, long WordNanoseconds, int Bits);
