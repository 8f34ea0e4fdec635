using System.Diagnostics.CodeAnalysis;

namespace Controller.Sdk.Robots;

/// <summary>Reads a broker's address.</summary>
public static class BrokerAddress
{
    /// <summary>The registered port of MQTT.</summary>
    public const int DefaultPort = 1883;

    /// <summary>Reads <c>mqtt://host</c> or <c>mqtt://host:port</c>.</summary>
    /// <param name="text">The address.</param>
    /// <param name="address">The address with its port.</param>
    /// <param name="error">What is wrong with it, and what was expected.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Uri? address, [NotNullWhen(false)] out string? error)
    {
        address = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0)
            error = $"'{text}' is no broker address; expected mqtt://host:port.";
        else if (uri.UserInfo.Length > 0)
            error = $"A broker address must not hold user or password, which other users of this computer could read; set {BrokerCredentials.UserVariable} and {BrokerCredentials.PasswordVariable} instead.";
        else if (!string.Equals(uri.Scheme, "mqtt", StringComparison.Ordinal))
            error = $"'{uri.Scheme}' is no scheme that is spoken here; expected mqtt://host:port.";
        else if (uri.PathAndQuery is not ("" or "/") || uri.Fragment.Length > 0 || uri.Port == 0)
            error = $"'{text}' is no broker address; expected mqtt://host:port and nothing behind it.";
        else
            error = null;

        if (error is not null)
            return false;

        address = new UriBuilder("mqtt", uri!.Host, uri.Port < 0 ? DefaultPort : uri.Port).Uri;
        return true;
    }
}
