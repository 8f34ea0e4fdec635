namespace Controller.Emulator.Machines;

/// <summary>What a board proves itself with to its broker. Not printed.</summary>
/// <param name="userName">User.</param>
/// <param name="password">Password.</param>
public sealed class BoardCredentials(string userName, string? password)
{
    /// <summary>User.</summary>
    public string UserName { get; } = userName;

    /// <summary>Password; null for none.</summary>
    public string? Password { get; } = password;
}
