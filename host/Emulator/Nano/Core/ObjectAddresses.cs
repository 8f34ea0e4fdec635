using System.Runtime.CompilerServices;

namespace Controller.Emulator.Nano.Core;

/// <summary>A number for each object that is asked for one, in the order of asking: what its address is on a board, but the same in every run.</summary>
internal sealed class ObjectAddresses
{
    // Where nanoCLR's heap lies in the ESP32's memory map, and the size of its blocks.
    private const uint FirstAddress = 0x3FFB_8000;
    private const uint BlockBytes = 12;

    private readonly ConditionalWeakTable<object, object> addresses = [];
    private uint next = FirstAddress;

    public uint Of(object instance) => (uint)addresses.GetValue(instance, _ => next += BlockBytes);
}
