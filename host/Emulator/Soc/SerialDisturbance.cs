namespace Controller.Emulator.Soc;

/// <summary>Something wrong with the wires of a serial port. Several add up.</summary>
public abstract class SerialDisturbance
{
    /// <summary>A byte as it gets to the other end.</summary>
    /// <param name="value">The byte as it was sent.</param>
    /// <param name="isToBoard">Its direction.</param>
    /// <returns>Null when it does not get there: its frame is broken, and the receiver drops it.</returns>
    public abstract byte? Pass(byte value, bool isToBoard);
}
