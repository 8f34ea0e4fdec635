namespace Controller.Emulator.Soc.Can;

/// <summary>What a controller does in the frame that is on the bus.</summary>
internal enum CanRole
{
    None,
    Transmitter,
    Receiver,

    /// <summary>It takes the frame for broken, but the bus does not.</summary>
    Deaf,
}
