namespace nanoFramework.M2Mqtt.Session
{
    public class MqttClientSession : MqttSession
    {
        public MqttClientSession(string clientId) => throw null;
    }
}
