namespace Controller.Emulator.Soc.Network;

/// <summary>Something wrong with a network. Several add up.</summary>
public abstract class NetworkDisturbance
{
    /// <summary>How much later than it should the next packet arrives, in nanoseconds. Those behind it wait: TCP keeps their order.</summary>
    /// <param name="isToBoard">Its direction.</param>
    public virtual long DelayNanoseconds(bool isToBoard) => 0;

    /// <summary>How often what is sent arrives beyond the first time.</summary>
    /// <param name="bytes">What is sent.</param>
    /// <param name="isToBoard">Its direction.</param>
    public virtual int ExtraCopies(ReadOnlySpan<byte> bytes, bool isToBoard) => 0;
}
