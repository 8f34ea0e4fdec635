using System.Runtime.InteropServices;

namespace Controller.Emulator.Soc;

/// <summary>An erase or a programming of the flash.</summary>
/// <param name="Number">Counts from 1 since the board was made.</param>
/// <param name="IsErase">Erase of a sector; otherwise programming of a page.</param>
/// <param name="Sector">Sector within the part with the files.</param>
/// <param name="BeginNanoseconds">When it begins.</param>
/// <param name="DurationNanoseconds">How long it takes.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FlashOperation(long Number, bool IsErase, int Sector, long BeginNanoseconds, long DurationNanoseconds);
