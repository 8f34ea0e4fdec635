using System;
using System.Net.NetworkInformation;
using System.Threading;
using Controller.App.Machine;
using Controller.App.Safety;
using Controller.App.Settings;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace Controller.App.Telemetry
{
    /// <summary>One MQTT connection, from CONNECT to its end.</summary>
    /// <remarks>
    /// The client sends PINGREQ only after a pause in sending, which never comes at 10 Hz; a dead network would go
    /// unnoticed until TCP gives up. So the session asks for an answer itself: it subscribes again once a second, and
    /// the SUBACK is the sign of life.
    /// </remarks>
    public sealed class MqttSession
    {
        /// <summary>Bound of the client's queue: a network that stands still must not eat the heap. Births fit.</summary>
        private const int MaxQueuedMessages = 24;

        private const int SignOfLifeMilliseconds = 1000;

        /// <summary>
        /// Where the client had no memory for a message, it takes the message's bytes for packets, one by one and without
        /// ever waiting, and the control loop is late again and again. So a loop that was late has the session ask at
        /// once, and an answer must come within this time.
        /// </summary>
        private const int AnswerWhileLateMilliseconds = 300;

        private const int SubscribeTimeoutMilliseconds = 5000;

        /// <summary>Asking for the interface takes the board 1 ms; the loss of the network may take it this long to notice.</summary>
        private const int InterfaceMilliseconds = 80;

        private readonly MqttClient client;
        private readonly NetworkSettings network;
        private readonly NetworkLink link;
        private readonly MachineStatus status;
        private readonly string[] subscriptions;
        private readonly MqttQoSLevel[] levels = new MqttQoSLevel[] { MqttQoSLevel.AtLeastOnce, MqttQoSLevel.AtLeastOnce };
        private readonly string[] signOfLifeTopic;
        private readonly MqttQoSLevel[] signOfLifeLevel = new MqttQoSLevel[] { MqttQoSLevel.AtLeastOnce };
        private bool isClosed;
        private int answers;
        private int answersSeen;
        private long heardTick;
        private long askedTick;
        private long lookedTick;
        private int overrunsSeen;
        private long lateTick;

        /// <summary>Resolves the broker's name.</summary>
        /// <exception cref="Exception">The name does not resolve.</exception>
        public MqttSession(NetworkSettings network, NetworkLink link, MachineStatus status, CommandInbox inbox)
        {
            this.network = network;
            this.link = link;
            this.status = status;
            subscriptions = new string[] { inbox.NodeTopic, inbox.DeviceFilter };
            signOfLifeTopic = new string[] { inbox.NodeTopic };
            client = new MqttClient(network.BrokerHost, network.BrokerPort, false, null, null, MqttSslProtocols.None);
            client.ProtocolVersion = MqttProtocolVersion.Version_3_1_1;
            client.Settings.InflightQueueSize = MaxQueuedMessages;
            client.ConnectionClosed += OnClosed;
            client.MqttMsgSubscribed += OnSubscribed;
            client.MqttMsgPublishReceived += inbox.OnReceived;
        }

        /// <summary>Sparkplug sequence of the next message, 0 to 255.</summary>
        public int Sequence { get; set; }

        /// <summary>True once the broker has accepted the connection.</summary>
        public bool WasConnected { get; private set; }

        /// <summary>Connects and subscribes. Returns when the broker has confirmed the subscriptions, so that births come after them.</summary>
        /// <param name="clientId">MQTT client identifier.</param>
        /// <param name="deathTopic">Topic of the will.</param>
        /// <param name="deathPayload">Payload of the will, one character per byte.</param>
        public bool TryConnect(string clientId, string deathTopic, string deathPayload)
        {
            overrunsSeen = status.Overruns;
            MqttReasonCode answer = client.Connect(
                clientId,
                network.BrokerUser,
                network.BrokerPassword,
                false,
                MqttQoSLevel.AtLeastOnce,
                true,
                deathTopic,
                deathPayload,
                true,
                (ushort)network.KeepAliveSeconds);
            if (answer != MqttReasonCode.Success)
            {
                Console.WriteLine("mqtt: " + network.BrokerHost + " refused the connection, code " + ((int)answer).ToString());
                return false;
            }

            WasConnected = true;
            client.Subscribe(subscriptions, levels);
            for (int waited = 0; answers == 0; waited += 10)
            {
                if (waited >= SubscribeTimeoutMilliseconds || isClosed || !client.IsConnected || IsStarving(Environment.TickCount64))
                    return false;
                Thread.Sleep(10);
            }

            heardTick = Environment.TickCount64;
            askedTick = heardTick;
            link.IsConnected = true;
            return true;
        }

        /// <summary>Whether the control loop has been late and the broker has not answered since.</summary>
        public bool IsStarving(long now)
        {
            if (status.Overruns != overrunsSeen)
            {
                overrunsSeen = status.Overruns;
                if (lateTick == 0)
                {
                    lateTick = now;
                    askedTick = now - SignOfLifeMilliseconds;
                }
            }

            return lateTick != 0 && now - lateTick > AnswerWhileLateMilliseconds;
        }

        /// <summary>Asks for a sign of life when it is time, and tells whether the connection stands. When it does not, the control loop knows at once.</summary>
        public bool IsAlive()
        {
            long now = Environment.TickCount64;
            if (answers != answersSeen)
            {
                answersSeen = answers;
                heardTick = now;
                lateTick = 0;
            }

            bool isAlive = !isClosed
                && client.IsConnected
                && now - heardTick <= network.KeepAliveSeconds * 1000
                && !IsStarving(now);
            if (isAlive && now - lookedTick >= InterfaceMilliseconds)
            {
                lookedTick = now;
                isAlive = NetworkInterface.GetIsNetworkAvailable();
            }

            if (!isAlive)
            {
                link.IsConnected = false;
                return false;
            }

            if (now - askedTick >= SignOfLifeMilliseconds)
            {
                askedTick = now;
                TryQueue(null, null);
            }

            return true;
        }

        /// <summary>Ends a payload with the next sequence and sends it at QoS 0. When the client's queue is full the message is dropped; its sequence is not used up, so hosts see no gap.</summary>
        public void Send(string topic, SparkplugWriter payload)
        {
            payload.End(Sequence);
            ProtobufWriter output = payload.Output;
            if (output.HasOverflowed)
            {
                Console.WriteLine("message too long: " + topic);
                return;
            }

            byte[] message = new byte[output.Length];
            Array.Copy(output.Buffer, message, output.Length);
            if (TryQueue(topic, message))
                Sequence = (Sequence + 1) & 255;
        }

        /// <summary>Ends the connection without a word, so that the broker publishes the will.</summary>
        public void Close()
        {
            link.IsConnected = false;
            client.Close();
        }

        private bool TryQueue(string topic, byte[] message)
        {
            try
            {
                if (topic == null)
                    client.Subscribe(signOfLifeTopic, signOfLifeLevel);
                else
                    client.Publish(topic, message);
                return true;
            }
            catch (MqttClientException)
            {
                // The queue is full: the network stands still, and heardTick will tell.
                return false;
            }
        }

        private void OnClosed(object sender, EventArgs e)
        {
            link.IsConnected = false;
            isClosed = true;
        }

        private void OnSubscribed(object sender, MqttMsgSubscribedEventArgs e)
        {
            answers++;
        }
    }
}
