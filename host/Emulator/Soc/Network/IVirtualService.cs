namespace Controller.Emulator.Soc.Network;

/// <summary>A service's half of a connection on the virtual network.</summary>
public interface IVirtualService
{
    /// <summary>Bytes from the board.</summary>
    void Receive(ReadOnlySpan<byte> bytes);

    /// <summary>The board's end closed or broke.</summary>
    void Closed();
}
