namespace Controller.Emulator.Soc.Network;

/// <summary>A board's connection, as a service on the virtual network sees it.</summary>
public interface IVirtualPeer
{
    /// <summary>Sends bytes to the board.</summary>
    void Send(ReadOnlySpan<byte> bytes);

    /// <summary>Closes the connection.</summary>
    void Close();
}
