namespace Controller.Emulator.Soc.Network;

/// <summary>What is behind the board's radio.</summary>
public interface INetwork
{
    /// <summary>The board's IPv4 address; null while it has none.</summary>
    string? BoardAddress { get; }

    /// <summary>Resolves a host name.</summary>
    /// <returns>Dotted IPv4 address, or null when nobody knows the name.</returns>
    string? Resolve(string hostName);

    /// <summary>Begins to connect; the socket hears of the end by <see cref="BoardSocket.Established"/> or <see cref="BoardSocket.Lost"/>.</summary>
    void Connect(BoardSocket socket, string address, int port);

    /// <summary>The board's stack has gone with its connections. Nobody is told; what arrives finds nobody.</summary>
    void BoardDown();

    /// <summary>The board's stack is there again and knows nothing of earlier connections.</summary>
    void BoardUp();

    /// <summary>The board's radio has found or lost its access point: while it is down, nothing passes and nobody is told.</summary>
    void RadioLink(bool isUp)
    {
    }
}
