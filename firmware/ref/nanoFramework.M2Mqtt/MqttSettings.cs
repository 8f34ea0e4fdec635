namespace nanoFramework.M2Mqtt
{
    public class MqttSettings
    {
        public const int BrokerDefaultPort = 1883;
        public const int BrokerDefaultSslPort = 8883;
        public const int ConnectTimeout = 30000;
        public const int DefaultDelayRetry = 1000;
        public const int DefaultInflightQueueSize = 2147483647;
        public const int DefaultTimeout = 30000;
        public const int MaximumAttemptsRetry = 3;

        internal MqttSettings() => throw null;

        public bool ValidateServerCertificate { get => throw null; set => throw null; }
        public int AttemptsOnRetry => throw null;
        public int DelayOnRetry => throw null;
        public int InflightQueueSize { get => throw null; set => throw null; }
        public int Port => throw null;
        public int SslPort => throw null;
        public int TimeoutOnConnection => throw null;
        public int TimeoutOnReceiving => throw null;
        public static MqttSettings Instance => throw null;
    }
}
