using System;
using System.Collections;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using nanoFramework.M2Mqtt.Session;
using nanoFramework.M2Mqtt.Wire;

namespace nanoFramework.M2Mqtt
{
    /// <summary>
    /// A client of an MQTT 3.1.1 broker over TCP. Publish, Subscribe and Unsubscribe only put the packet in a queue;
    /// events come on a thread of the client's own, except <see cref="ConnectionOpened"/>. Not safe for two threads
    /// that connect or close at once; publishing from several is.
    /// </summary>
    public class MqttClient : IMqttClient, IDisposable
    {
        private const ushort DefaultKeepAliveSeconds = 60;

        private InflightQueue _inflight;
        private Connection _connection;
        private IPAddress _brokerAddress;
        private int _brokerPort;

        /// <summary>A client of the broker's plain port, 1883.</summary>
        /// <exception cref="System.Net.Sockets.SocketException">The name cannot be resolved.</exception>
        public MqttClient(string brokerHostName)
            : this(brokerHostName, MqttSettings.BrokerDefaultPort, false, null, null, MqttSslProtocols.None)
        {
        }

        /// <param name="brokerHostName">Name or IPv4 address; it is resolved here, so the network must be up.</param>
        /// <param name="brokerPort">TCP port.</param>
        /// <param name="secure">Must be false: there is no TLS.</param>
        /// <param name="caCert">Not used without TLS.</param>
        /// <param name="clientCert">Not used without TLS.</param>
        /// <param name="sslProtocol">Not used without TLS.</param>
        /// <exception cref="NotSupportedException"><paramref name="secure"/> is true.</exception>
        /// <exception cref="System.Net.Sockets.SocketException">The name cannot be resolved.</exception>
        public MqttClient(string brokerHostName, int brokerPort, bool secure, X509Certificate caCert, X509Certificate clientCert, MqttSslProtocols sslProtocol)
        {
            Initialize(brokerHostName, brokerPort, secure);
        }

        public delegate void ConnectionOpenedEventHandler(object sender, ConnectionOpenedEventArgs e);

        /// <summary>The broker answered CONNECT, accepting or refusing; raised on the receiving thread before Connect returns.</summary>
        public event ConnectionOpenedEventHandler ConnectionOpened;

        /// <summary>
        /// The connection ended: by the broker, by an error, by a missing ping response, by a handler that threw, or by
        /// <see cref="Disconnect"/>. Once for a connection, and not after <see cref="Close"/>.
        /// </summary>
        public event IMqttClient.ConnectionClosedEventHandler ConnectionClosed;

        public event IMqttClient.MqttMsgPublishEventHandler MqttMsgPublishReceived;

        /// <summary>A message of QoS 1 or 2 was answered, or given up after three attempts one second apart.</summary>
        public event IMqttClient.MqttMsgPublishedEventHandler MqttMsgPublished;

        public event IMqttClient.MqttMsgSubscribedEventHandler MqttMsgSubscribed;

        public event IMqttClient.MqttMsgUnsubscribedEventHandler MqttMsgUnsubscribed;

        public bool IsConnected => _connection != null && _connection.IsOpen;

        public string ClientId { get; private set; }

        public bool CleanSession { get; private set; }

        public bool WillFlag { get; private set; }

        public MqttQoSLevel WillQosLevel { get; private set; }

        public string WillTopic { get; private set; }

        public string WillMessage { get; private set; }

        /// <exception cref="NotSupportedException">Anything but 3.1.1.</exception>
        public MqttProtocolVersion ProtocolVersion
        {
            get => MqttProtocolVersion.Version_3_1_1;
            set
            {
                if (value != MqttProtocolVersion.Version_3_1_1)
                    throw new NotSupportedException("this client speaks MQTT 3.1.1 only; leave ProtocolVersion at Version_3_1_1");
            }
        }

        /// <summary>Settings that all clients share.</summary>
        public MqttSettings Settings => MqttSettings.Instance;

        /// <summary>Points the client at another broker; see the constructor.</summary>
        public void Init(string brokerHostName, int brokerPort, bool secure, byte[] caCert, byte[] clientCert, MqttSslProtocols sslProtocol)
        {
            Initialize(brokerHostName, brokerPort, secure);
        }

        public MqttReasonCode Connect(string clientId)
        {
            return Connect(clientId, true);
        }

        public MqttReasonCode Connect(string clientId, bool cleanSession)
        {
            return Connect(clientId, null, null, cleanSession, DefaultKeepAliveSeconds);
        }

        public MqttReasonCode Connect(string clientId, string username, string password)
        {
            return Connect(clientId, username, password, true, DefaultKeepAliveSeconds);
        }

        public MqttReasonCode Connect(string clientId, string username, string password, bool cleanSession, ushort keepAlivePeriod)
        {
            return Connect(clientId, username, password, false, MqttQoSLevel.AtMostOnce, false, null, null, cleanSession, keepAlivePeriod);
        }

        /// <summary>Connects and waits for the broker's answer, 30 s at most. An open connection is closed first.</summary>
        /// <param name="clientId">Empty lets the broker choose, with a clean session only.</param>
        /// <param name="username">Null or empty for none.</param>
        /// <param name="password">Null or empty for none.</param>
        /// <param name="willRetain">Whether the broker retains the will.</param>
        /// <param name="willQosLevel">Quality of service of the will.</param>
        /// <param name="willFlag">Whether there is a will.</param>
        /// <param name="willTopic">Topic of the will, not empty.</param>
        /// <param name="willMessage">Payload of the will, not empty.</param>
        /// <param name="cleanSession">Whether both sides forget earlier messages.</param>
        /// <param name="keepAlivePeriod">Seconds; 0 turns pings off.</param>
        /// <returns>0 accepted, 1 to 5 refused; a refused connection is closed.</returns>
        /// <exception cref="MqttClientException">The will is incomplete, or the client identifier is null.</exception>
        /// <exception cref="MqttConnectionException">The broker cannot be reached.</exception>
        /// <exception cref="MqttCommunicationException">The broker did not answer, or not with CONNACK.</exception>
        public MqttReasonCode Connect(
            string clientId,
            string username,
            string password,
            bool willRetain,
            MqttQoSLevel willQosLevel,
            bool willFlag,
            string willTopic,
            string willMessage,
            bool cleanSession,
            ushort keepAlivePeriod)
        {
            ConnectOptions options = new ConnectOptions
            {
                ClientId = clientId,
                Username = username,
                Password = password,
                WillFlag = willFlag,
                WillRetain = willRetain,
                WillQosLevel = willQosLevel,
                WillTopic = willTopic,
                WillMessage = willMessage,
                CleanSession = cleanSession,
                KeepAliveSeconds = keepAlivePeriod,
            };
            options.Validate();
            CloseConnection();

            // Known before it opens: a handler may run, and may close or reconnect, before Open returns.
            Connection connection = new Connection(this, _inflight, _brokerAddress, _brokerPort, options);
            _connection = connection;
            MqttReasonCode answer = connection.Open(options);
            if (answer != MqttReasonCode.Success)
                return answer;

            ClientId = clientId;
            CleanSession = cleanSession;
            WillFlag = willFlag;
            WillQosLevel = willQosLevel;
            WillTopic = willTopic;
            WillMessage = willMessage;
            return answer;
        }

        /// <summary>Takes leave of the broker, which then forgets the will; <see cref="ConnectionClosed"/> follows.</summary>
        /// <exception cref="MqttCommunicationException">There is no connection.</exception>
        public void Disconnect()
        {
            if (_connection == null)
                throw new MqttCommunicationException();
            _connection.Disconnect();
        }

        /// <summary>
        /// Drops the connection without leave: the broker publishes the will, <see cref="ConnectionClosed"/> does not
        /// come. Takes 200 ms at least, as the package does, and up to 3 s when a thread hangs in the network.
        /// </summary>
        public void Close()
        {
            if (_connection == null)
                _inflight.Suspend(false);
            else
                _connection.Close();
        }

        /// <summary>The same as <see cref="Close"/>.</summary>
        public void Dispose()
        {
            CloseConnection();
        }

        public ushort Publish(string topic, byte[] message)
        {
            return Publish(topic, message, null, null, MqttQoSLevel.AtMostOnce, false);
        }

        public ushort Publish(string topic, byte[] message, string contentType)
        {
            return Publish(topic, message, contentType, null, MqttQoSLevel.AtMostOnce, false);
        }

        public ushort Publish(string topic, byte[] message, string contentType, ArrayList userProperties)
        {
            return Publish(topic, message, contentType, userProperties, MqttQoSLevel.AtMostOnce, false);
        }

        /// <summary>Queues a message. Without a connection it waits for the next one.</summary>
        /// <param name="topic">Without wildcards, 1 to 65535 bytes of UTF-8.</param>
        /// <param name="message">Payload, null for none; it is not copied until it is sent.</param>
        /// <param name="contentType">Null or empty: MQTT 3.1.1 has none.</param>
        /// <param name="userProperties">Null or empty: MQTT 3.1.1 has none.</param>
        /// <param name="qosLevel">0, 1 or 2.</param>
        /// <param name="retain">Whether the broker keeps it for later subscribers.</param>
        /// <returns>The packet identifier, given to QoS 0 as well.</returns>
        /// <exception cref="MqttClientException"><c>TopicWildcard</c>, <c>TopicLength</c>, <c>QosNotAllowed</c> or <c>InflightQueueFull</c>.</exception>
        /// <exception cref="NotSupportedException">A content type or user properties are given.</exception>
        public ushort Publish(string topic, byte[] message, string contentType, ArrayList userProperties, MqttQoSLevel qosLevel, bool retain)
        {
            if (!string.IsNullOrEmpty(contentType) || (userProperties != null && userProperties.Count > 0))
                throw new NotSupportedException("content type and user properties need MQTT 5; this client speaks 3.1.1");
            RequireTopic(topic);
            if (topic.IndexOf('#') >= 0 || topic.IndexOf('+') >= 0)
                throw new MqttClientException(MqttClientErrorCode.TopicWildcard);
            RequireQos(qosLevel);
            return _inflight.Add(new InflightMessage
            {
                Next = InflightStep.SendPublish,
                Topic = topic,
                Payload = message,
                QosLevel = qosLevel,
                Retain = retain,
            });
        }

        /// <summary>Queues a subscription; <see cref="MqttMsgSubscribed"/> brings the answer.</summary>
        /// <exception cref="MqttClientException">No filters, no levels, a different number of each, or one of them not allowed; or <c>InflightQueueFull</c>.</exception>
        public ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels)
        {
            RequireTopics(topics);
            if (qosLevels == null || qosLevels.Length == 0)
                throw new MqttClientException(MqttClientErrorCode.QosLevelsEmpty);
            if (topics.Length != qosLevels.Length)
                throw new MqttClientException(MqttClientErrorCode.TopicsQosLevelsNotMatch);
            for (int i = 0; i < qosLevels.Length; i++)
                RequireQos(qosLevels[i]);
            return _inflight.Add(new InflightMessage { Next = InflightStep.SendSubscribe, Topics = topics, QosLevels = qosLevels });
        }

        /// <summary>Queues the end of a subscription; <see cref="MqttMsgUnsubscribed"/> brings the answer.</summary>
        /// <exception cref="MqttClientException">No filters, one of a wrong length, or <c>InflightQueueFull</c>.</exception>
        public ushort Unsubscribe(string[] topics)
        {
            RequireTopics(topics);
            return _inflight.Add(new InflightMessage { Next = InflightStep.SendUnsubscribe, Topics = topics });
        }

        internal void RaiseConnectionOpened(MqttMsgConnack connack)
        {
            ConnectionOpened?.Invoke(this, new ConnectionOpenedEventArgs(connack));
        }

        internal void RaiseConnectionClosed()
        {
            ConnectionClosed?.Invoke(this, EventArgs.Empty);
        }

        internal void Raise(EventArgs e)
        {
            if (e is MqttMsgPublishEventArgs received)
                MqttMsgPublishReceived?.Invoke(this, received);
            else if (e is MqttMsgPublishedEventArgs published)
                MqttMsgPublished?.Invoke(this, published);
            else if (e is MqttMsgSubscribedEventArgs subscribed)
                MqttMsgSubscribed?.Invoke(this, subscribed);
            else if (e is MqttMsgUnsubscribedEventArgs unsubscribed)
                MqttMsgUnsubscribed?.Invoke(this, unsubscribed);
        }

        private static IPAddress Resolve(string hostName)
        {
            IPAddress[] addresses = Dns.GetHostEntry(hostName).AddressList;
            for (int i = 0; i < addresses.Length; i++)
            {
                // The stack's socket is IPv4; unused places of the list are null.
                if (addresses[i] is IPAddress address && address.GetAddressBytes().Length == 4)
                    return address;
            }

            throw new ArgumentException("'" + hostName + "' has no IPv4 address; give the broker's name or address");
        }

        private static void RequireTopics(string[] topics)
        {
            if (topics == null || topics.Length == 0)
                throw new MqttClientException(MqttClientErrorCode.TopicsEmpty);
            for (int i = 0; i < topics.Length; i++)
                RequireTopic(topics[i]);
        }

        private static void RequireTopic(string topic)
        {
            if (string.IsNullOrEmpty(topic) || topic.Length > ushort.MaxValue)
                throw new MqttClientException(MqttClientErrorCode.TopicLength);
        }

        private static void RequireQos(MqttQoSLevel qosLevel)
        {
            if (qosLevel < MqttQoSLevel.AtMostOnce || qosLevel > MqttQoSLevel.ExactlyOnce)
                throw new MqttClientException(MqttClientErrorCode.QosNotAllowed);
        }

        private void Initialize(string brokerHostName, int brokerPort, bool secure)
        {
            if (secure)
                throw new NotSupportedException("this client has no TLS; connect to the broker's plain port with secure = false");
            CloseConnection();
            _inflight = new InflightQueue(MqttSettings.Instance);
            _brokerAddress = Resolve(brokerHostName);
            _brokerPort = brokerPort;
            MqttSettings.Instance.Port = brokerPort;
        }

        private void CloseConnection()
        {
            if (_connection == null)
                return;
            _connection.Close();
            _connection = null;
        }
    }
}
