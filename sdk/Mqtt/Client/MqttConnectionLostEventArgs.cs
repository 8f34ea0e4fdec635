namespace Controller.Sdk.Mqtt;

/// <summary>Why a connection ended that nobody had asked to end.</summary>
public sealed class MqttConnectionLostEventArgs(string reason) : EventArgs
{
    public string Reason => reason;
}
