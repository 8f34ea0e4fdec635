using System.Runtime.InteropServices;

namespace Controller.Emulator.Plant.Dynamixel;

/// <summary>A block of indirect addresses and the bytes that they show.</summary>
/// <param name="FirstAddress">Address of the first indirect address, two bytes each.</param>
/// <param name="FirstData">Address of the first byte of indirect data.</param>
/// <param name="Count">How many.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct IndirectBlock(int FirstAddress, int FirstData, int Count);
