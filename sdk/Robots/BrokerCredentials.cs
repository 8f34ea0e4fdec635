namespace Controller.Sdk.Robots;

/// <summary>User and password for a broker. They come from the environment or a file, never from a command line, which other users can read.</summary>
public sealed class BrokerCredentials
{
    /// <summary>Environment variable for the user.</summary>
    public const string UserVariable = "CONTROLLER_MQTT_USER";

    /// <summary>Environment variable for the password.</summary>
    public const string PasswordVariable = "CONTROLLER_MQTT_PASSWORD";

    /// <summary>Creates credentials from values that the caller has obtained safely.</summary>
    public BrokerCredentials(string user, string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(user);
        ArgumentNullException.ThrowIfNull(password);
        User = user;
        Password = password;
    }

    public string User { get; }

    public string Password { get; }

    /// <summary>Reads <c>CONTROLLER_MQTT_USER</c> and the password from a file, or else from <c>CONTROLLER_MQTT_PASSWORD</c>.</summary>
    /// <param name="passwordFile">A file whose first line is the password; null for the environment variable.</param>
    /// <returns>Null when no user is set.</returns>
    /// <exception cref="BrokerException">A user without a password, a password without a user, or a file that cannot be read.</exception>
    public static BrokerCredentials? FromEnvironment(string? passwordFile = null)
    {
        string? user = Environment.GetEnvironmentVariable(UserVariable);
        string? password = passwordFile is null ? Environment.GetEnvironmentVariable(PasswordVariable) : ReadFirstLine(passwordFile);
        if (string.IsNullOrEmpty(user))
        {
            return password is null
                ? null
                : throw new BrokerException("A broker password is given without a user.", $"Set {UserVariable}.");
        }

        return password is null
            ? throw new BrokerException($"{UserVariable} is set but no password is.", $"Set {PasswordVariable}, or name a file that holds the password.")
            : new BrokerCredentials(user, password);
    }

    /// <summary>The user; the password stays out of logs.</summary>
    public override string ToString() => $"{User}:***";

    private static string ReadFirstLine(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault() ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BrokerException($"The password file '{path}' cannot be read: {e.Message}", "Check the path and its permissions.", e);
        }
    }
}
