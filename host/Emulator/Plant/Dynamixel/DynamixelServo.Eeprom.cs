namespace Controller.Emulator.Plant.Dynamixel;

/// <content>What the servo keeps without power.</content>
public sealed partial class DynamixelServo
{
    private bool isFailing;

    /// <summary>
    /// Asked before a row of the EEPROM is written: how many of its bytes get there, as the supply goes meanwhile; its size for all. What a cut leaves of a row is assumed: its
    /// first bytes new, the others old. The servo does nothing more until it has had no power.
    /// </summary>
    public Func<ControlItem, int>? EepromWriting { get; set; }

    /// <summary>Sets what a maker's tool sets once before the servo goes into its machine: both are in EEPROM.</summary>
    /// <param name="baud">Bits per second, one of the servo's.</param>
    /// <param name="returnDelayMicroseconds">Silence before an answer, 0 to 508 in steps of 2.</param>
    /// <exception cref="ArgumentException">The servo has no such baud rate.</exception>
    public void Commission(int baud, int returnDelayMicroseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(returnDelayMicroseconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(returnDelayMicroseconds, 508);
        int index = Array.IndexOf(BaudRates, baud);
        if (index < 0 || index > table.ItemAt(ControlAddress.BaudRate)!.Max)
            throw new ArgumentException($"{Part} has no {baud} Bd.", nameof(baud));
        table.Set(ControlAddress.BaudRate, index);
        table.Set(ControlAddress.ReturnDelayTime, returnDelayMicroseconds / 2);
    }

    /// <summary>What the EEPROM holds, from address 0 on.</summary>
    public byte[] GetEeprom()
    {
        var bytes = new byte[ControlItem.FirstRamAddress];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = table.ByteAt(i);
        return bytes;
    }

    /// <summary>Sets what a calibration leaves in EEPROM.</summary>
    /// <param name="homingOffset">Pulses that the position has more than the encoder.</param>
    /// <param name="movingThreshold">0 to 1,023.</param>
    public void CommissionZero(int homingOffset, int movingThreshold)
    {
        table.Set(ControlAddress.HomingOffset, homingOffset);
        table.Set(ControlAddress.MovingThreshold, movingThreshold);
        HoldHere();
    }

    /// <summary>Another servo of the same type takes this one's place and its ID; it boots with what its EEPROM holds otherwise.</summary>
    /// <param name="eeprom">As <see cref="GetEeprom"/> gave it; null for a servo from the factory.</param>
    public void Exchange(byte[]? eeprom = null)
    {
        byte id = Id;
        table.Restore(eeprom: true, ram: true);
        if (eeprom is not null)
            table.SetBytes(0, eeprom.AsSpan(0, ControlItem.FirstRamAddress));
        table.Set(ControlAddress.Id, id);
        LosePower();
    }

    /// <summary>Asks <see cref="EepromWriting"/>, and puts a part of the row there when the supply goes.</summary>
    /// <returns>False when it has gone before all of it is there.</returns>
    private bool TryWriteEeprom(ControlItem item, ReadOnlySpan<byte> bytes)
    {
        int whole = EepromWriting?.Invoke(item) ?? item.Size;
        if (whole >= item.Size)
            return true;
        table.SetBytes(item.Address, bytes[..Math.Max(whole, 0)]);
        isFailing = true;
        return false;
    }
}
