namespace Controller.Sdk.Mqtt;

/// <summary>No connection came about; the message says what to do.</summary>
public sealed class MqttConnectException : MqttException
{
    public MqttConnectException() { }

    public MqttConnectException(string message)
        : base(message) { }

    public MqttConnectException(string message, Exception? innerException)
        : base(message, innerException) { }

    internal MqttConnectException(string target, MqttConnectReturnCode code)
        : base($"{target}: {Explain(code)}") => ReturnCode = code;

    /// <summary>The broker's refusal; null when it did not answer.</summary>
    public MqttConnectReturnCode? ReturnCode { get; }

    private static string Explain(MqttConnectReturnCode code) => code switch
    {
        MqttConnectReturnCode.UnacceptableProtocolVersion => "the broker does not speak MQTT 3.1.1 (return code 1). Turn 3.1.1 on at the broker.",
        MqttConnectReturnCode.IdentifierRejected => "the broker rejects the client identifier (return code 2). Use one of 1 to 23 letters and digits.",
        MqttConnectReturnCode.ServerUnavailable => "the broker is not available (return code 3). It may be full or starting: try again later.",
        MqttConnectReturnCode.BadUserNameOrPassword => "wrong user name or password (return code 4). Check both.",
        MqttConnectReturnCode.NotAuthorized => "not authorized (return code 5). The broker wants a user name and password, or forbids this client identifier.",
        _ => $"refused (return code {(int)code}).",
    };
}
