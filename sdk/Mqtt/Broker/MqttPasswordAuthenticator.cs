using System.Security.Cryptography;
using System.Text;
using Controller.Sdk.Mqtt.Codec;

namespace Controller.Sdk.Mqtt;

/// <summary>User names and passwords held in memory. There is no default user and no default password.</summary>
public sealed class MqttPasswordAuthenticator : IMqttAuthenticator
{
    private readonly Dictionary<string, byte[]> _digests = new(StringComparer.Ordinal);
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Takes the users; only keyed digests of their passwords are kept.</summary>
    public MqttPasswordAuthenticator(IReadOnlyDictionary<string, string> passwordsByUser)
    {
        ArgumentNullException.ThrowIfNull(passwordsByUser);
        foreach ((string user, string password) in passwordsByUser)
        {
            if (password.Length == 0) throw new ArgumentException($"User '{user}' has an empty password.", nameof(passwordsByUser));
            _digests[user] = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(password));
        }
    }

    public MqttConnectReturnCode Authenticate(ConnectPacket connect)
    {
        ArgumentNullException.ThrowIfNull(connect);
        byte[] offered = HMACSHA256.HashData(_key, (connect.Password ?? ReadOnlyMemory<byte>.Empty).Span);
        // An unknown user costs the same comparison, so that timing does not tell which names exist.
        bool known = _digests.TryGetValue(connect.UserName ?? "", out byte[]? expected);
        bool equal = CryptographicOperations.FixedTimeEquals(offered, expected ?? _key);
        return known && equal ? MqttConnectReturnCode.Accepted : MqttConnectReturnCode.BadUserNameOrPassword;
    }
}
