namespace Controller.Emulator.Plant.Dynamixel;

/// <summary>A row of a servo's control table. A range that begins below 0 makes the item signed.</summary>
/// <param name="Address">First byte.</param>
/// <param name="Size">Bytes: 1, 2 or 4, the least significant first.</param>
/// <param name="Name">Name in the e-manual.</param>
/// <param name="IsWritable">Whether instructions can write it.</param>
/// <param name="Initial">Value from the factory; for RAM at power-on.</param>
/// <param name="Min">Smallest value that can be written.</param>
/// <param name="Max">Largest value that can be written.</param>
public sealed record ControlItem(int Address, int Size, string Name, bool IsWritable, long Initial, long Min, long Max)
{
    /// <summary>First address of the RAM; below is EEPROM, which keeps its values without power.</summary>
    public const int FirstRamAddress = 64;

    /// <summary>Whether it keeps its value without power.</summary>
    public bool IsEeprom => Address < FirstRamAddress;

    /// <summary>A row that can be read only.</summary>
    public static ControlItem ReadOnly(int address, int size, string name, long initial = 0) =>
        new(address, size, name, false, initial, -1, 0);

    /// <summary>A row that can be written.</summary>
    public static ControlItem Writable(int address, int size, string name, long initial, long min, long max) =>
        new(address, size, name, true, initial, min, max);
}
