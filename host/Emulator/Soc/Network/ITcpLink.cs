namespace Controller.Emulator.Soc.Network;

/// <summary>The far half of a board's TCP connection.</summary>
public interface ITcpLink
{
    /// <summary>Takes bytes from the board.</summary>
    void Send(ReadOnlySpan<byte> bytes);

    /// <summary>The board closed its end.</summary>
    void Close();
}
