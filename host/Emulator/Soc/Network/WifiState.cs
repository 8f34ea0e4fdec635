namespace Controller.Emulator.Soc.Network;

/// <summary>How far a Wi-Fi station is.</summary>
public enum WifiState
{
    /// <summary>Not connected, and not trying.</summary>
    Idle,

    /// <summary>Looks for the access point on one channel after the other.</summary>
    Searching,

    /// <summary>Authenticates, associates and exchanges keys.</summary>
    Joining,

    /// <summary>Associated; asks for an address.</summary>
    Addressing,

    /// <summary>Has an address.</summary>
    Ready,
}
