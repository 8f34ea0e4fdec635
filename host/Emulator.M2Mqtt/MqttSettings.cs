namespace nanoFramework.M2Mqtt
{
    /// <summary>Settings that all clients of a device share. Times in milliseconds.</summary>
    public class MqttSettings
    {
        public const int BrokerDefaultPort = 1883;
        public const int BrokerDefaultSslPort = 8883;

        /// <summary>How long <c>Connect</c> waits for CONNACK, in milliseconds.</summary>
        public const int DefaultTimeout = 30000;

        /// <summary>How often a packet is sent in all before its sender gives up.</summary>
        public const int MaximumAttemptsRetry = 3;

        /// <summary>Time between two attempts, in milliseconds.</summary>
        public const int DefaultDelayRetry = 1000;

        public const int ConnectTimeout = 30000;

        /// <summary>The package sets no bound: firmware that may lose its broker sets <see cref="InflightQueueSize"/>.</summary>
        public const int DefaultInflightQueueSize = int.MaxValue;

        private static MqttSettings s_instance;

        private MqttSettings()
        {
            Port = BrokerDefaultPort;
            SslPort = BrokerDefaultSslPort;
            TimeoutOnConnection = ConnectTimeout;
            TimeoutOnReceiving = DefaultTimeout;
            AttemptsOnRetry = MaximumAttemptsRetry;
            DelayOnRetry = DefaultDelayRetry;
            InflightQueueSize = DefaultInflightQueueSize;
            ValidateServerCertificate = true;
        }

        // Made on first use: static fields of other classes are not reliably set while static constructors run.
        public static MqttSettings Instance
        {
            get
            {
                if (s_instance == null)
                    s_instance = new MqttSettings();
                return s_instance;
            }
        }

        /// <summary>Port of the client that was made last.</summary>
        public int Port { get; internal set; }

        public int SslPort { get; internal set; }

        public int TimeoutOnConnection { get; internal set; }

        public int TimeoutOnReceiving { get; internal set; }

        public int AttemptsOnRetry { get; internal set; }

        public int DelayOnRetry { get; internal set; }

        /// <summary>
        /// Most messages that may wait to be sent, to be answered or to be handed on, in both directions together.
        /// Beyond it a call of the client throws <c>InflightQueueFull</c> and a message from the broker is dropped unanswered.
        /// </summary>
        public int InflightQueueSize { get; set; }

        public bool ValidateServerCertificate { get; set; }
    }
}
