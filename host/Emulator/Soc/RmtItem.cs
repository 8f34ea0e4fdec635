using System.Runtime.InteropServices;

namespace Controller.Emulator.Soc;

/// <summary>Two pulses, as the RMT's memory holds them: durations of 15 bits in the channel's ticks; 0 ends a transmission.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RmtItem(int Duration0, bool Level0, int Duration1, bool Level1);
