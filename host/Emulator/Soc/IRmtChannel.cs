namespace Controller.Emulator.Soc;

/// <summary>A channel of the remote-control transceiver in use.</summary>
internal interface IRmtChannel
{
    /// <summary>Ends what the channel does.</summary>
    void Stop();
}
