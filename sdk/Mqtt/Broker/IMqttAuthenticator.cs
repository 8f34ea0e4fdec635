using Controller.Sdk.Mqtt.Codec;

namespace Controller.Sdk.Mqtt;

/// <summary>Decides who may connect.</summary>
public interface IMqttAuthenticator
{
    /// <summary>
    /// Judges a CONNECT that names a user: <see cref="MqttConnectReturnCode.Accepted"/>, or the refusal to send.
    /// Called under the broker's lock: must not block and must not call the broker.
    /// </summary>
    MqttConnectReturnCode Authenticate(ConnectPacket connect);
}
