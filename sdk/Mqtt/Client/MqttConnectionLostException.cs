namespace Controller.Sdk.Mqtt;

/// <summary>The connection ended before an operation was complete, or there is none.</summary>
public sealed class MqttConnectionLostException : MqttException
{
    public MqttConnectionLostException() { }

    public MqttConnectionLostException(string message)
        : base(message) { }

    public MqttConnectionLostException(string message, Exception? innerException)
        : base(message, innerException) { }
}
