using System.Net.Security;

namespace nanoFramework.M2Mqtt
{
    public static class MqttSslUtility
    {
        public static SslProtocols ToSslPlatformEnum(MqttSslProtocols mqttSslProtocol) => throw null;
    }
}
