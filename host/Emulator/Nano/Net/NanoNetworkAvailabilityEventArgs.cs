namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.NetworkInformation.NetworkAvailabilityEventArgs</c>.</summary>
[NanoType("System.Net.NetworkInformation.NetworkAvailabilityEventArgs")]
public class NanoNetworkAvailabilityEventArgs : EventArgs
{
    internal NanoNetworkAvailabilityEventArgs(bool isAvailable) => IsAvailable = isAvailable;

    /// <summary>Whether there is a network now.</summary>
    public bool IsAvailable { get; }
}
