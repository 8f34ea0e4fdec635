namespace Controller.Sdk.Mqtt;

/// <summary>Base of everything that this library throws about the network or the other side.</summary>
public class MqttException : Exception
{
    public MqttException() { }

    public MqttException(string message)
        : base(message) { }

    public MqttException(string message, Exception? innerException)
        : base(message, innerException) { }
}
