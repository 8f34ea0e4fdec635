namespace Controller.Sdk.Mqtt;

/// <summary>A listener could not bind its address; the message says why, and a caller may try another port.</summary>
public sealed class MqttListenException : MqttException
{
    public MqttListenException() { }

    public MqttListenException(string message)
        : base(message) { }

    public MqttListenException(string message, Exception? innerException)
        : base(message, innerException) { }

    /// <summary>Another program (or this one) holds the port: the next one may be free.</summary>
    public bool IsPortTaken { get; init; }
}
