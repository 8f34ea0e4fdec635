namespace Controller.Emulator.Soc.Network;

/// <summary>How an attempt to join a network ended.</summary>
public enum WifiOutcome
{
    /// <summary>It is still under way.</summary>
    Pending,

    /// <summary>Associated.</summary>
    Joined,

    /// <summary>No access point of that name is in reach.</summary>
    NotFound,

    /// <summary>The access point did not accept the password.</summary>
    WrongPassword,
}
